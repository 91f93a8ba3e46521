import re
import tomllib
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LOCK = (ROOT / "requirements.lock").read_text()
PINS = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", LOCK, re.M))


def wanted() -> list[str]:
    """All requirements of pyproject.toml, extras and build backend too."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())
    extras = declared["project"]["optional-dependencies"].values()
    return [*declared["project"]["dependencies"], *declared["build-system"]["requires"], *chain(*extras)]


def name_and_version(requirement: str) -> tuple[str, str]:
    name, _, version = requirement.partition("==")
    return re.split(r"[<>=\[]", name)[0].lower().replace("_", "-"), version


def test_the_lock_holds_everything_that_is_asked_for_in_the_version_that_is_asked_for():
    for name, version in map(name_and_version, wanted()):
        assert PINS[name].startswith(version)


def test_every_package_in_the_lock_has_a_hash():
    assert all("--hash=sha256:" in package for package in re.split(r"^(?=[a-z])", LOCK, flags=re.M) if package.strip())


def test_the_lock_names_no_place_to_fetch_from():
    assert not re.search(r"https?:|file:|--find-links|--index-url", LOCK)
