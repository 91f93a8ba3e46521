"""What is known of who withdrew since a backup: merged from all that tells, and no gap is passed over in silence."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services.backup import creating, erasures
from services.backup.ended_since import known
from services.backup.erasures import Ended
from services.backup.manifest import Kept
from services.chassis.storage.relay_pause import COLLECTION, LAST_JOURNAL
from services.console.command_line.exits import Stop
from tests.unit.backup.databases import NEWCOMER, WITHDRAWN, installation
from tests.unit.backup.test_archive import a_manifest

TAKEN_AT = datetime.now(UTC) - timedelta(hours=11)
BACKUP = a_manifest(id="refu-today", taken_at=TAKEN_AT.isoformat())
WITHDREW = Ended("withdrawal", "newcomer-1", TAKEN_AT.date())
OF_DATABASE = Ended("withdrawal", "newcomer-2", datetime(2026, 11, 2, tzinfo=UTC).date())


@pytest.fixture(name="journal")
def journal_(tmp_path: Path) -> Path:
    return tmp_path / erasures.FILE


def test_a_journal_that_died_after_the_backup_is_no_silent_guard(tmp_path: Path, journal: Path) -> None:
    died = TAKEN_AT + timedelta(seconds=1)
    erasures.keep_up(journal, [WITHDREW], died)
    lost = installation(tmp_path)

    with pytest.raises(Stop, match=f"--erasures-until {died:%Y-%m-%dT%H:%M}"):
        known(lost, BACKUP, None, "")
    with pytest.raises(Stop, match="would come back"):
        known(lost, BACKUP, None, "2020-01-01T00:00")

    assert known(lost, BACKUP, None, f"{died:%Y-%m-%dT%H:%M}").ended == (WITHDREW,)
    assert known(lost, BACKUP, None, None).ended == (WITHDREW,)


def test_one_that_was_kept_up_a_moment_before_the_loss_leaves_that_moment(tmp_path: Path, journal: Path) -> None:
    until = datetime.now(UTC) - timedelta(seconds=1)
    erasures.keep_up(journal, [WITHDREW], until)

    with pytest.raises(Stop, match=f"complete until {until:%Y-%m-%dT%H:%M}"):
        known(installation(tmp_path), BACKUP, None, "")

    assert known(installation(tmp_path), BACKUP, None, f"{until:%Y-%m-%dT%H:%M}").ended == (WITHDREW,)


def test_an_intake_that_is_asked_itself_needs_no_word(tmp_path: Path, journal: Path) -> None:
    assert known(installation(tmp_path, NEWCOMER, WITHDRAWN), BACKUP, None, "").ended == (OF_DATABASE,)
    assert erasures.read(journal).until > BACKUP.taken_at


def test_one_of_before_the_backup_tells_nothing_of_after_it(tmp_path: Path, journal: Path) -> None:
    erasures.keep_up(journal, [], TAKEN_AT - timedelta(minutes=1))

    with pytest.raises(Stop, match="before this backup"):
        known(installation(tmp_path), BACKUP, None, "")


def test_a_backup_of_nobody_needs_none(tmp_path: Path) -> None:
    nobody = a_manifest(taken_at=BACKUP.taken_at, databases={"intake": {"newcomers": Kept(0, [])}})

    assert known(installation(tmp_path), nobody, None, "").ended == ()


def test_what_is_about_to_be_replaced_is_asked_also_when_a_journal_is_named(tmp_path: Path, journal: Path) -> None:
    elsewhere = tmp_path / "elsewhere.jsonl"
    erasures.keep_up(elsewhere, [WITHDREW], TAKEN_AT + timedelta(hours=1))

    found = known(installation(tmp_path, NEWCOMER, WITHDRAWN), BACKUP, elsewhere, "")

    assert set(found.ended) == {WITHDREW, OF_DATABASE}
    assert erasures.read(journal).ended == (OF_DATABASE,)


def test_a_journal_that_is_named_and_is_not_there_is_no_empty_one(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="no erasure journal"):
        known(installation(tmp_path, NEWCOMER), BACKUP, tmp_path / "mistyped", "")


def test_a_restore_that_goes_on_asks_no_second_time_and_takes_nothing_from_what_is_half(
    tmp_path: Path, journal: Path
) -> None:
    erasures.keep_up(journal, [WITHDREW], TAKEN_AT + timedelta(hours=1))
    half = installation(tmp_path, NEWCOMER, WITHDRAWN, restoring=BACKUP.id)
    before = journal.read_bytes()

    assert known(half, BACKUP, None, "").ended == (WITHDREW,)
    assert journal.read_bytes() == before


def test_a_lost_store_makes_no_journal_complete(tmp_path: Path, journal: Path) -> None:
    erasures.keep_up(journal, [WITHDREW], TAKEN_AT)
    lost, never_begun = installation(tmp_path), installation(tmp_path, NEWCOMER)
    never_begun.of("intake")["installation"].documents.clear()

    for nothing in (lost, never_begun):
        assert creating.journal(nothing) == 0
        assert erasures.read(journal).until == TAKEN_AT.isoformat()
        assert LAST_JOURNAL not in {one["_id"] for one in nothing.of("matching")[COLLECTION].documents}
    kept = installation(tmp_path, WITHDRAWN)
    assert creating.journal(kept) == 1
    until = erasures.read(journal).until
    assert until > TAKEN_AT.isoformat()
    for database in kept.services().values():
        assert database[COLLECTION].find_one({"_id": LAST_JOURNAL})["at"].isoformat() == until


def test_nothing_is_kept_of_what_is_restored_in_part(tmp_path: Path) -> None:
    half = installation(tmp_path / "new", NEWCOMER, restoring="refu-2026-11-29T120000Z")

    with pytest.raises(Stop, match=r"refu-2026-11-29T120000Z is restored in part: finish `refu backup restore`"):
        creating.journal(half)

    assert not (tmp_path / "new").exists()
