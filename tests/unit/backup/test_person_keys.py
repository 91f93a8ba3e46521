"""Keys of persons lie beside the backups, as they are now: an erasure takes one away, and nothing else does."""

from pathlib import Path
from typing import Any

import pytest

from services.backup import left_out, person_keys
from services.backup.manifest import Manifest
from services.chassis.storage.sealing.declared import ERASED_PERSONS, PERSON_KEYS
from services.console.command_line.exits import Stop


class Kept:
    """A collection, as far as it is asked."""

    def __init__(self, *documents: dict[str, Any]) -> None:
        self.documents = list(documents)

    def find(self, *_: Any) -> list[dict[str, Any]]:
        return self.documents

    def delete_many(self, condition: dict[str, Any]) -> None:
        gone = set(next(iter(condition.values()))["$in"]) if condition else {one["_id"] for one in self.documents}
        self.documents = [one for one in self.documents if one["_id"] not in gone]

    def insert_many(self, documents: list[dict[str, Any]], ordered: bool) -> None:
        assert not ordered
        self.documents += documents


def a_database(keys: dict[str, str], erased: tuple[str, ...] = ()) -> dict[str, Kept]:
    """With files of two people, which nothing can be read of without a key."""
    return {
        PERSON_KEYS: Kept(*({"_id": each, "key": key} for each, key in keys.items())),
        ERASED_PERSONS: Kept(*({"_id": each} for each in erased)),
        **{name: Kept() for name in left_out.declared("intake")},
        "newcomers": Kept({"_id": "n1"}, {"_id": "n2"}),
    }


def test_a_key_that_was_wrapped_anew_takes_the_place_of_the_former(tmp_path: Path) -> None:
    person_keys.keep_up(tmp_path, {"intake": a_database({"n1": "old", "n2": "b"})}, [])
    person_keys.keep_up(tmp_path, {"intake": a_database({"n1": "new"})}, [])

    assert person_keys.read(tmp_path) == {"intake": {"n1": "new", "n2": "b"}}
    assert (tmp_path / person_keys.FILE).stat().st_mode & 0o077 == 0


def test_a_store_that_was_lost_takes_no_key_away_and_an_erasure_does_in_every_service(tmp_path: Path) -> None:
    keys = {"n1": "a", "n2": "b"}
    person_keys.keep_up(tmp_path, {"intake": a_database(keys), "matching": a_database(keys)}, [])
    person_keys.keep_up(tmp_path, {"intake": a_database({}), "matching": a_database({})}, [])
    assert person_keys.read(tmp_path)["intake"] == keys

    person_keys.keep_up(tmp_path, {"intake": a_database({}, ("n1",)), "matching": a_database(keys)}, [])
    assert person_keys.read(tmp_path) == {"intake": {"n2": "b"}, "matching": {"n2": "b"}}

    person_keys.keep_up(tmp_path, {"intake": a_database({}), "matching": a_database({})}, ["n2"])
    assert person_keys.read(tmp_path) == {"intake": {}, "matching": {}}


def test_a_restore_gets_the_keys_but_those_of_the_erased_whose_files_go(tmp_path: Path) -> None:
    person_keys.keep_up(tmp_path, {"intake": a_database({"n1": "a", "n2": "b"})}, [])
    restored = a_database({"n3": "of another time"})
    restored["self_registrations"] = Kept({"_id": "n1"}, {"_id": "n2"})

    for _ in range(2):
        person_keys.bring_back(tmp_path, {"intake": restored}, ["n1"])

    assert [(one["_id"], one["key"]) for one in restored[PERSON_KEYS].documents] == [("n2", "b")]
    assert restored["newcomers"].documents == [{"_id": "n2"}]
    assert [one["_id"] for one in restored["self_registrations"].documents] == ["n2"]


def test_a_file_that_holds_no_keys_is_refused_and_none_is_none(tmp_path: Path) -> None:
    assert person_keys.read(tmp_path) == {}
    (tmp_path / person_keys.FILE).write_text("[]")

    with pytest.raises(Stop, match="holds no keys"):
        person_keys.read(tmp_path)


def test_a_backup_in_which_people_are_sealed_is_of_no_use_without_the_keys(tmp_path: Path) -> None:
    sealed, before = a_manifest(sealed=True), a_manifest(sealed=False)
    person_keys.must_be_there(before, tmp_path)
    with pytest.raises(Stop, match="is not there"):
        person_keys.must_be_there(sealed, tmp_path)

    person_keys.keep_up(tmp_path, {"intake": a_database({"n1": "a"})}, [])
    person_keys.must_be_there(sealed, tmp_path)


def a_manifest(sealed: bool) -> Manifest:
    return Manifest(
        id="refu-2026-11-30T120000Z",
        taken_at="2026-11-30T12:00:00+00:00",
        release="0.2.0",
        prefix="refu",
        secrets={},
        store="snapshot-session",
        pause_seconds=0,
        databases={},
        messages=0,
        definitions=False,
        hashes={},
        sealed=sealed,
    )
