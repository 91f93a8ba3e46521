"""What `make chaos` writes, and where: the page of the docs only for whoever asks for it."""

from pathlib import Path

import pytest

from tests.chaos import __main__ as chaos
from tests.chaos.run import Asked


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Asked]:
    """Nothing is broken; who asks for a page writes one of a folder of this test."""
    given: list[Asked] = []
    monkeypatch.setattr(chaos, "run", lambda one: [given.append(one)][:0])  # type: ignore[func-returns-value]
    monkeypatch.setattr(chaos.page, "PAGE", tmp_path / "chaos.md")
    return given


def test_without_being_asked_no_page_of_the_docs_is_written(
    asked: list[Asked], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert chaos.main(["--rounds", "1"]) == 0

    assert asked[0].keep == chaos.ASIDE
    assert not (tmp_path / "chaos.md").exists()
    assert "Written: .data/chaos/rounds.jsonl\n" in capsys.readouterr().out


def test_who_asks_for_the_page_is_told_what_was_written(
    asked: list[Asked], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert chaos.main(["--rounds", "1", "--page"]) == 0

    assert asked[0].keep == chaos.PLACE
    assert (tmp_path / "chaos.md").read_text() == chaos.page.text(chaos.kept())
    said = capsys.readouterr().out
    assert "Written: docs/operations/chaos/rounds.jsonl\n" in said
    assert f"Written: {tmp_path / 'chaos.md'}\n" in said


def test_there_are_as_many_rounds_as_its_help_says(asked: list[Asked], capsys: pytest.CaptureFixture[str]) -> None:
    chaos.main([])
    with pytest.raises(SystemExit):
        chaos.main(["--help"])

    assert f"how many ({len(asked[0].numbers)})" in capsys.readouterr().out
