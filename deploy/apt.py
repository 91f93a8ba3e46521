"""Installing Debian packages as root, without letting Debian start what they bring as a service."""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from deploy.local import private

# Debian asks this script, if there is one, before a package may start its service: 101 means no.
_POLICY = Path("/usr/sbin/policy-rc.d")
_TURNS = Path("/run/lock/refu-apt")
"""Locked by whoever installs: apt, and the script above, are one for the whole machine."""


def may_install() -> bool:
    """Whether this is root on a machine with apt."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Waits for every other process that installs: afterwards look again whether there is still something to do."""
    with open(_TURNS, "ab", opener=private.opener) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def install(packages: Sequence[str], log: Path) -> bool:
    """Whether apt installed all of these; what it says goes to the log."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    commands = [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *packages]]
    with open(log, "ab", opener=private.opener) as output, services_kept_down():
        return all(_succeeds(command, environment, output) for command in commands)


def _succeeds(command: list[str], environment: Mapping[str, str], output: IO[bytes]) -> bool:
    """With the usual umask: what a package installs is for everybody."""
    done = subprocess.run(command, stdout=output, stderr=output, env=environment, umask=0o022, check=False)
    return done.returncode == 0


@contextmanager
def services_kept_down(policy: Path | None = None) -> Iterator[None]:
    """While this lasts no package starts a service; a policy that is there already stays."""
    policy = policy or _POLICY
    if policy.exists():
        yield
        return
    policy.write_text("#!/bin/sh\nexit 101\n")
    policy.chmod(0o755)
    try:
        yield
    finally:
        policy.unlink()
