"""The backups in a folder: which are whole, which is meant, and which go."""

import json
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services.backup import command, shelf
from services.backup.places import Places
from services.console.command_line.exits import Stop
from tests.unit.backup.test_archive import a_manifest

START = datetime(2026, 11, 1, 3, tzinfo=UTC)


def kept(folder: Path, *days: int) -> list[str]:
    """Backups of these days; their names."""
    names = []
    for day in days:
        taken_at = START + timedelta(days=day)
        made = replace(a_manifest(), id=f"refu-day-{day}", taken_at=taken_at.isoformat())
        (folder / f"{made.id}.json").write_text(made.to_json())
        (folder / f"{made.id}{shelf.ENDING}").write_bytes(b"whole")
        names.append(made.id)
    return names


def test_the_latest_comes_first_and_what_never_became_whole_is_none(tmp_path: Path) -> None:
    first, second = kept(tmp_path, 1, 2)
    (tmp_path / f"refu-day-3{shelf.ENDING}").write_bytes(b"its manifest was never written")

    assert [one.manifest.id for one in shelf.found(tmp_path)] == [second, first]


def test_a_backup_is_named_in_each_way_that_a_person_would(tmp_path: Path) -> None:
    first, second = kept(tmp_path, 1, 2)
    path = tmp_path / f"{first}{shelf.ENDING}"

    assert (
        shelf.chosen(tmp_path, first) == shelf.chosen(tmp_path, path.name) == shelf.chosen(tmp_path, str(path)) == path
    )
    assert shelf.chosen(tmp_path, "latest").name.startswith(second)
    with pytest.raises(Stop, match="There is no backup tomorrow: see `refu backup list`"):
        shelf.chosen(tmp_path, "tomorrow")
    with pytest.raises(Stop, match="There is no backup in"):
        shelf.chosen(tmp_path / "empty", "latest")


def test_pruning_takes_archive_manifest_and_what_broken_runs_left_and_nothing_else(tmp_path: Path) -> None:
    names = kept(tmp_path, 1, 2, 3)
    for left in (f"broken{shelf.ENDING}.part", "refu-half.json.part", "refu-alone.json"):
        (tmp_path / left).write_bytes(b"half")
        os.utime(tmp_path / left, (1, 1))
    (tmp_path / "erasures.jsonl").write_text("")
    os.utime(tmp_path / "erasures.jsonl", (1, 1))

    gone = shelf.prune(tmp_path, daily=1, weekly=0, monthly=0)

    assert sorted(gone) == names[:2]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "erasures.jsonl",
        "refu-day-3.json",
        f"refu-day-3{shelf.ENDING}",
    ]


def test_pruning_takes_nothing_from_a_backup_that_is_being_made(tmp_path: Path) -> None:
    being_made = [tmp_path / f"refu-now{shelf.ENDING}.part", tmp_path / "refu-now.json"]
    for path in being_made:
        path.write_bytes(b"so far")

    shelf.prune(tmp_path, daily=1, weekly=0, monthly=0)

    assert all(path.exists() for path in being_made)


def test_a_manifest_that_was_cut_off_hides_no_other_backup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = kept(tmp_path, 1, 2)
    whole = (tmp_path / f"{second}.json").read_text()
    (tmp_path / f"{second}.json").write_text(whole[: len(whole) // 2])

    assert shelf.chosen(tmp_path, "latest").name.startswith(first)
    assert f"{second}.json is no manifest of a backup" in capsys.readouterr().err
    assert shelf.prune(tmp_path, daily=1, weekly=0, monthly=0) == []


def test_a_manifest_is_not_there_before_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(Stop, match="No space left"):
        shelf.write_beside(tmp_path, a_manifest())

    assert list(tmp_path.iterdir()) == []


def test_the_list_says_what_each_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "places", lambda: Places(folder=tmp_path))
    assert command.main(["list"]) == 0
    assert "Make one: refu backup create" in capsys.readouterr().out
    kept(tmp_path, 1)

    assert command.main(["list", "--format", "json"]) == 0
    [told] = json.loads(capsys.readouterr().out)
    assert (told["id"], told["documents"], told["messages"]) == ("refu-day-1", 2, 0)
    assert command.main(["list"]) == 0
    assert "refu-day-1" in capsys.readouterr().out


def test_what_is_missing_ends_with_a_sentence_and_code_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "places", Places)
    assert command.main(["create"]) == 2
    assert "Set REFU_BACKUPS" in capsys.readouterr().err

    monkeypatch.setattr(command, "places", lambda: Places(folder=tmp_path))
    kept(tmp_path, 1)
    assert command.main(["create"]) == 2
    assert "REFU_BACKUP_RECIPIENTS" in capsys.readouterr().err
    for words in (["verify"], ["restore", "latest"]):
        assert command.main(words) == 2
        assert "REFU_BACKUP_IDENTITY" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["create"], ["prune"]])
def test_fewer_than_none_cannot_be_kept(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main([*words, "--keep-daily", "-3"])

    assert ended.value.code == 2
    assert "--keep-daily: give a whole number, 0 or more" in capsys.readouterr().err


def test_that_the_newest_is_kept_stands_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["prune", "--help"])

    assert "The newest is always kept" in capsys.readouterr().out
