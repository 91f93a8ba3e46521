"""The archive: what went in comes out, nothing stands open on the disk, and what was changed is noticed."""

import json
from pathlib import Path

import bson
import pytest

from services.backup import archive, manifest, verifying
from services.backup.archive import MANIFEST
from services.backup.manifest import Kept, Manifest
from services.chassis.version import VERSION
from services.console.command_line.exits import Stop

PLAIN = b"a name that must not stand open"


@pytest.fixture(name="key")
def key_(tmp_path: Path) -> Path:
    (tmp_path / "pub").write_text(archive.make_key(tmp_path / "key") + "\n")
    return tmp_path / "key"


def recipients(key: Path) -> list[str]:
    return archive.recipients_in(key.with_name("pub"))


def a_manifest(**differing: object) -> Manifest:
    usual = {
        "id": "refu-2026-11-29T120000Z",
        "taken_at": "2026-11-29T12:00:00+00:00",
        "release": VERSION,
        "prefix": "refu",
        "secrets": {"ids": "fingerprint"},
        "store": "snapshot-transaction",
        "pause_seconds": 1.0,
        "databases": {"intake": {"newcomers": Kept(2, [])}},
        "messages": 0,
        "definitions": False,
        "hashes": {},
    }
    return Manifest(**{**usual, **differing})  # type: ignore[arg-type]


def written(folder: Path, key: Path, **differing: object) -> Path:
    """A backup of two documents, whose manifest may say something else."""
    path = folder / "refu-2026-11-29T120000Z.tar.gz.age"
    with archive.writing(path, recipients(key)) as writer:
        writer.add("databases/intake/newcomers/00001.bson", bson.encode({"_id": 1}) + bson.encode({"_id": PLAIN}))
        made = a_manifest(**{"hashes": dict(writer.hashes), **differing})
        writer.add(MANIFEST, made.to_json().encode())
    return path


def test_what_was_written_is_read_again_and_nothing_of_it_stands_open(tmp_path: Path, key: Path) -> None:
    path = written(tmp_path, key)

    with archive.reading(path, key) as parts:
        found = dict(parts)

    assert [one["_id"] for one in bson.decode_all(found["databases/intake/newcomers/00001.bson"])] == [1, PLAIN]
    assert PLAIN not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    assert key.stat().st_mode & 0o077 == 0


def test_a_whole_backup_is_whole(tmp_path: Path, key: Path) -> None:
    assert verifying.verify(written(tmp_path, key), key).documents == 2


@pytest.mark.parametrize("place", [0.05, 0.5, 0.95])
def test_one_changed_byte_is_noticed_wherever_it_is(tmp_path: Path, key: Path, place: float) -> None:
    path = written(tmp_path, key)
    damaged = bytearray(path.read_bytes())
    damaged[int(place * len(damaged))] ^= 1
    path.write_bytes(damaged)

    with pytest.raises(Stop, match=r"cannot be opened|is not what it was"):
        verifying.verify(path, key)


def test_a_file_that_was_cut_off_is_not_whole(tmp_path: Path, key: Path) -> None:
    path = written(tmp_path, key)
    path.write_bytes(path.read_bytes()[:-20])

    with pytest.raises(Stop, match="cannot be opened"):
        verifying.verify(path, key)


def test_another_key_opens_nothing(tmp_path: Path, key: Path) -> None:
    path = written(tmp_path, key)
    archive.make_key(tmp_path / "other")

    with pytest.raises(Stop, match="another key"):
        verifying.verify(path, tmp_path / "other")


@pytest.mark.parametrize(
    ("differing", "said"),
    [
        ({"databases": {"intake": {"newcomers": Kept(3, [])}}}, "holds 2 of 3 documents of intake.newcomers"),
        ({"hashes": {"databases/intake/newcomers/00001.bson": "0"}}, "is not what it was"),
    ],
)
def test_a_manifest_that_says_something_else_is_noticed(
    tmp_path: Path, key: Path, differing: dict[str, object], said: str
) -> None:
    with pytest.raises(Stop, match=said):
        verifying.verify(written(tmp_path, key, **differing), key)


def test_a_writer_that_fails_leaves_nothing_behind(tmp_path: Path, key: Path) -> None:
    def fail() -> None:
        with archive.writing(tmp_path / "new.tar.gz.age", recipients(key)) as writer:
            writer.add("some", b"part")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert not [path for path in tmp_path.iterdir() if "new" in path.name]


def test_a_manifest_is_read_as_it_was_written_and_one_of_a_newer_form_is_refused() -> None:
    made = a_manifest()

    assert manifest.read(made.to_json(), "it") == made
    newer = json.dumps({**json.loads(made.to_json()), "format": manifest.FORMAT + 1, "release": "9.0"})
    with pytest.raises(Stop, match=r"newer release \(9.0\)"):
        manifest.read(newer, "it")
    with pytest.raises(Stop, match="no manifest"):
        manifest.read("[]", "it")


def test_a_key_is_never_written_over(key: Path) -> None:
    with pytest.raises(Stop, match="name a new file"):
        archive.make_key(key)


def test_a_file_without_a_public_key_and_one_with_something_else_are_refused(tmp_path: Path) -> None:
    for content in ("# nothing\n", "ssh-ed25519 AAAA\n"):
        (tmp_path / "keys").write_text(content)
        with pytest.raises(Stop, match="Make one: refu backup key"):
            archive.recipients_in(tmp_path / "keys")
