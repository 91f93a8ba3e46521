"""The gate runs every test there is, each once."""

from pathlib import Path

from tests.run_all import ROOT, portions


def _files(named: str) -> list[Path]:
    place = ROOT / named
    return [place] if place.is_file() else list(place.rglob("test_*.py"))


def test_every_test_is_in_one_portion() -> None:
    run = sorted(file for portion in portions() for named in portion for file in _files(named))
    assert run == sorted((ROOT / "tests").rglob("test_*.py"))
