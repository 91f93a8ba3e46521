"""Installing Debian's rabbitmq-server, without letting Debian start it as a service."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from deploy.local import private
from deploy.local.rabbit_node import private_node
from deploy.local.server import Server

# Debian asks this script, if there is one, before a package may start its service: 101 means no.
_POLICY = Path("/usr/sbin/policy-rc.d")
_COMMANDS = [
    ["apt-get", "update"],
    ["apt-get", "install", "-y", "--no-install-recommends", "rabbitmq-server"],
]


def installed_node(data_dir: Path) -> Server | None:
    """A private node from a freshly installed package; None when that is not ours to install or failed."""
    return private_node(data_dir) if install(data_dir / "logs") else None


def install(logs: Path) -> bool:
    """Whether it was installed."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    log = logs / "apt.log"
    print(f"Installing rabbitmq-server with apt, once (log: {log}) ...", flush=True)
    return _install(log)


def _install(log: Path) -> bool:
    private.folder(log.parent)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    with open(log, "ab", opener=private.opener) as output, services_kept_down():
        return all(_succeeds(command, environment, output) for command in _COMMANDS)


def _succeeds(command: list[str], environment: Mapping[str, str], output: IO[bytes]) -> bool:
    """With the usual umask: what a package installs is for everybody."""
    done = subprocess.run(command, stdout=output, stderr=output, env=environment, umask=0o022, check=False)
    return done.returncode == 0


@contextmanager
def services_kept_down(policy: Path = _POLICY) -> Iterator[None]:
    """While this lasts no package starts a service; a policy that is there already stays."""
    if policy.exists():
        yield
        return
    policy.write_text("#!/bin/sh\nexit 101\n")
    policy.chmod(0o755)
    try:
        yield
    finally:
        policy.unlink()
