"""Programs that are needed: found, installed by root on Debian, or named with how to get them."""

import fcntl
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from deploy import apt, tools
from deploy.local.errors import StartError
from tests import not_tried


class Machine:
    """Which programs it has, and an apt that brings what it is asked for."""

    def __init__(self, *programs: str, brings: bool = True) -> None:
        self.programs = set(programs)
        self.asked: list[list[str]] = []
        self._brings = brings

    def find(self, program: str) -> Path | None:
        return Path("/usr/bin", program) if program in self.programs else None

    def install(self, packages: list[str], log: Path) -> bool:
        self.asked.append(list(packages))
        log.write_text("what apt said")
        if self._brings:
            self.programs |= {name for name, brought in tools.PACKAGES.items() if set(brought) <= set(packages)}
        return self._brings

    def need(self, *programs: str) -> list[Path]:
        return tools.need(*programs, find=self.find)


@pytest.fixture
def root(monkeypatch, tmp_path):
    """As root on Debian, with the lock and the logs of this test alone."""

    def with_apt_of(machine: Machine) -> Machine:
        monkeypatch.setattr(apt, "may_install", lambda: True)
        monkeypatch.setattr(apt, "install", machine.install)
        monkeypatch.setattr(apt, "_TURNS", tmp_path / "turns")
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        return machine

    return with_apt_of


def test_what_is_there_is_found_and_nothing_is_installed(root):
    machine = root(Machine("podman", "runc"))

    assert machine.need("runc", "podman") == [Path("/usr/bin/runc"), Path("/usr/bin/podman")]
    assert machine.asked == []


def test_root_installs_only_the_packages_of_what_is_missing(root, tmp_path):
    machine = root(Machine("runc"))

    assert machine.need("runc", "promtool", "amtool") == [
        Path("/usr/bin/runc"),
        Path("/usr/bin/promtool"),
        Path("/usr/bin/amtool"),
    ]
    assert machine.asked == [["prometheus", "prometheus-alertmanager"]]
    assert list(tmp_path.glob("refu-apt-*")) == []


def test_whoever_waited_for_another_to_install_installs_nothing(root, monkeypatch):
    machine = root(Machine())

    @contextmanager
    def while_another_installs() -> Iterator[None]:
        machine.programs.add("skopeo")
        yield

    monkeypatch.setattr(apt, "one_at_a_time", while_another_installs)

    assert machine.need("skopeo") == [Path("/usr/bin/skopeo")]
    assert machine.asked == []


def test_only_one_process_installs_at_a_time(monkeypatch, tmp_path):
    monkeypatch.setattr(apt, "_TURNS", tmp_path / "turns")

    with apt.one_at_a_time(), (tmp_path / "turns").open() as another, pytest.raises(BlockingIOError):
        fcntl.flock(another, fcntl.LOCK_EX | fcntl.LOCK_NB)

    with (tmp_path / "turns").open() as another:
        fcntl.flock(another, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_an_apt_that_fails_leaves_its_log_and_says_what_to_install(root):
    machine = root(Machine(brings=False))

    with pytest.raises(
        StartError, match=r"apt could not install faketime\. As root: apt-get install .* faketime"
    ) as told:
        machine.need("faketime")

    assert not isinstance(told.value, tools.NotHere)
    assert told.value.log
    assert told.value.log.read_text() == "what apt said"


def test_whoever_may_not_install_is_told_what_is_missing(monkeypatch):
    monkeypatch.setattr(apt, "may_install", lambda: False)

    with pytest.raises(tools.NotHere) as told:
        Machine("podman").need("podman", "buildah", "mmdebstrap")

    assert str(told.value) == (
        "buildah, mmdebstrap are not installed, and only root on Debian may do it here. "
        "As root: apt-get install --no-install-recommends buildah runc catatonit uidmap mmdebstrap"
    )


@pytest.mark.parametrize(("user", "path", "may"), [(0, "with", True), (0, "without", False), (1000, "with", False)])
def test_only_root_with_apt_may_install(monkeypatch, tmp_path, user, path, may):
    (tmp_path / "with").mkdir()
    program = tmp_path / "with" / "apt-get"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / path))
    monkeypatch.setattr(os, "geteuid", lambda: user)

    assert apt.may_install() is may


def test_programs_for_administrators_are_found_on_an_ordinary_path(monkeypatch, tmp_path):
    (tmp_path / "runc").write_text("#!/bin/sh\n")
    (tmp_path / "runc").chmod(0o755)
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(tools, "_ROOT_ONLY", str(tmp_path))

    assert tools.path_of("runc") == tmp_path / "runc"
    assert tools.path_of("promtool") is None


def test_what_was_not_tried_is_said_once_with_its_reason(monkeypatch):
    monkeypatch.setattr(apt, "may_install", lambda: False)
    monkeypatch.setattr(tools, "path_of", lambda _name: None)

    with pytest.raises(pytest.skip.Exception) as left_out:
        not_tried.tools("building images", "buildah")

    [line] = not_tried.lines([f"Skipped: {left_out.value}", f"Skipped: {left_out.value}", "Skipped: another reason"])
    assert re.fullmatch(r"Not tried on this machine: building images, because buildah is not installed.*", line)


def test_who_is_not_root_is_told_that_containers_were_not_tried(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    with pytest.raises(pytest.skip.Exception, match="Not tried on this machine: containers, because only root makes"):
        not_tried.for_root_with_namespaces("containers")


def test_a_machine_without_namespaces_is_told_so(monkeypatch):
    refused = subprocess.CompletedProcess([], 1, "", "unshare failed: Operation not permitted\n")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: refused)

    with pytest.raises(pytest.skip.Exception, match=r"gives no namespaces \(unshare failed: Operation not permitted\)"):
        not_tried.for_root_with_namespaces("containers")
