"""Three lock files that agree: of everything, of what services run on, of what the embedded store runs on."""

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions

import grimp
import pytest

from deploy.images.context import EVERYTHING, ROOT, RUNTIME, STORE
from deploy.images.wheels import pinned

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
DEVELOPING = {"pytest", "ruff", "mypy", "hypothesis", "import-linter", "scipy", "ortools", "playwright", "setuptools"}


def plain(distribution: str) -> str:
    return distribution.lower().replace("_", "-").replace(".", "-")


def imported_by_services() -> Iterator[str]:
    """The top-level names that anything below `services` imports, but for Python's own."""
    roots = [name for name in PROJECT["tool"]["importlinter"]["root_packages"] if name.startswith("services.")]
    graph = grimp.build_graph(*roots, include_external_packages=True, cache_dir=None)
    known = sys.stdlib_module_names | {"services"}
    return (name for name in graph.modules if graph.is_module_squashed(name) and name.split(".")[0] not in known)


@pytest.mark.parametrize("lock", [RUNTIME, STORE])
def test_what_runs_is_what_was_tested(lock):
    pins, tested = pinned(lock), pinned(EVERYTHING)

    assert len(pins) > 5
    assert {name: tested.get(name) for name in pins} == pins


def test_each_pin_of_a_lock_has_its_hashes():
    for lock in (RUNTIME, STORE, EVERYTHING):
        blocks = lock.read_text().split("==")[1:]
        assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_services_run_on_nothing_that_only_develops():
    assert {plain(name) for name in pinned(EVERYTHING)} > DEVELOPING
    assert not DEVELOPING & {plain(name) for name in pinned(RUNTIME)}


def test_services_import_nothing_that_the_lock_for_running_lacks():
    locked = {plain(name) for name in pinned(RUNTIME)}
    distributions = packages_distributions()
    found = {name.split(".")[0] for name in imported_by_services()}

    assert {"pymongo", "kombu", "numpy"} < found
    assert {name for name in found if not {plain(one) for one in distributions[name]} & locked} == set()


def test_the_lock_for_running_pins_each_dependency_that_is_declared():
    declared = {plain(line.split("==")[0]) for line in PROJECT["project"]["dependencies"]}

    assert declared - {plain(name) for name in pinned(RUNTIME)} == set()


def test_without_uv_make_lock_says_how_to_get_it(tmp_path):
    for name in ("make", "bash", "sh", "cksum", "cut", "sed", "cat", "pwd"):
        (tmp_path / name).symlink_to(shutil.which(name))
    said = subprocess.run(
        [tmp_path / "make", "lock"], cwd=ROOT, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )

    assert said.returncode
    assert "pip install uv" in said.stderr
    assert "command not found" not in said.stderr
