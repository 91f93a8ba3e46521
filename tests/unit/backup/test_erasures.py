"""The erasure journal only grows, says until when it is complete, and is carried out again as often as one likes."""

from datetime import UTC, date, datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from services.backup import erasures
from services.backup.erasures import Again, Ended
from services.console.command_line.exits import Stop
from services.contracts.intake import NewcomerErased, NewcomerWithdrew
from services.intake.consents.commands import DecideConsent
from tests.ids import ID_KEY, SEAL_KEY
from tests.unit.intake.builders import a_store, announced, ask, newcomers, the_newcomer

FIRST, LATER = date(2026, 2, 20), date(2026, 3, 1)
AT = datetime(2026, 11, 29, 12, tzinfo=UTC)
WITHDREW = Ended("withdrawal", "newcomer-1", date(2026, 11, 1))
TOOK_BACK = Ended("consent", "newcomer-2", date(2026, 11, 2), "job-coaching", "partner-1")


@pytest.fixture(name="path")
def path_(tmp_path: Path) -> Path:
    return tmp_path / erasures.FILE


def test_what_is_known_is_not_written_again(path: Path) -> None:
    assert erasures.keep_up(path, [WITHDREW, WITHDREW], AT) == 1
    assert erasures.keep_up(path, [WITHDREW, TOOK_BACK], AT.replace(hour=13)) == 1

    known = erasures.read(path)
    assert known.ended == (WITHDREW, TOOK_BACK)
    assert known.until == "2026-11-29T13:00:00+00:00"
    assert path.stat().st_mode & 0o077 == 0


def test_a_journal_that_was_never_kept_up_is_complete_until_never(path: Path) -> None:
    assert erasures.read(path).until == ""


def test_a_line_that_was_cut_off_costs_nothing_but_itself(path: Path) -> None:
    erasures.keep_up(path, [WITHDREW], AT)
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"kind": "withdr')

    assert erasures.read(path).ended == (WITHDREW,)
    assert erasures.keep_up(path, [WITHDREW, TOOK_BACK], AT) == 1
    assert erasures.read(path).ended == (WITHDREW, TOOK_BACK)


def test_a_file_of_something_else_is_refused(path: Path) -> None:
    path.write_text('{"kind": "withdrawal"}\n')

    with pytest.raises(Stop, match="a line that is none"):
        erasures.read(path)


def test_what_people_ended_is_ended_again_once_and_what_is_later_stays() -> None:
    store = a_store("gent")
    one, other = newcomers(store, 2)
    for given, on in ((True, FIRST), (False, LATER), (True, LATER)):
        ask(store, DecideConsent, newcomer_id=one, purpose="photos", given=given, on=on)
    ask(store, DecideConsent, newcomer_id=other, purpose="photos", given=True, on=FIRST)
    ended = [
        Ended("consent", one, LATER, "photos"),
        Ended("consent", other, LATER, "photos"),
        Ended("withdrawal", other, LATER),
        Ended("withdrawal", "somebody-who-came-later", LATER),
    ]

    assert [erasures.carry_out(store, ended, ID_KEY, SEAL_KEY) for _ in range(2)] == [Again(2), Again(0)]

    assert the_newcomer(store, one).consents["photos"][-1].given
    assert not the_newcomer(store, other).consents["photos"][-1].given
    assert the_newcomer(store, other).withdrew_on == LATER
    assert [event.newcomer_id for event in announced(store, NewcomerWithdrew)] == [other]


def test_whoever_was_erased_is_erased_again_once_also_where_nobody_is_kept() -> None:
    store = a_store("gent")
    one, other = newcomers(store, 2)
    ended = [Ended("erasure", one, LATER, "gent"), Ended("erasure", "came-later", LATER, "gent")]

    assert [erasures.carry_out(store, ended, ID_KEY, SEAL_KEY) for _ in range(2)] == [Again(2), Again(0)]

    assert list(store.collections["newcomers"]) == list(store.collections["person_keys"]) == [other]
    assert {fact.erasure_id for fact in announced(store, NewcomerErased)} == {one, "came-later"}


def test_a_withdrawal_that_intake_refuses_is_told_and_the_others_are_carried_out() -> None:
    store = a_store("gent")
    one, other = newcomers(store, 2)
    to_come = date(2999, 1, 1)

    again = erasures.carry_out(
        store, [Ended("withdrawal", one, to_come), Ended("withdrawal", other, LATER)], ID_KEY, SEAL_KEY
    )

    assert again == Again(1, (f"withdrawal of {one} on 2999-01-01 (withdrawal-in-the-future)",))
    assert the_newcomer(store, other).withdrew_on == LATER


def test_it_does_not_grow_by_being_kept_up(path: Path) -> None:
    erasures.keep_up(path, [WITHDREW], AT)
    before = path.stat().st_size

    for minute in range(1, 60):
        erasures.keep_up(path, [WITHDREW], AT.replace(minute=minute))

    assert path.stat().st_size == before
    assert erasures.read(path).until == "2026-11-29T12:59:00+00:00"


def test_what_is_found_where_nobody_is_kept_makes_it_no_more_complete(path: Path) -> None:
    erasures.keep_up(path, [], None)
    assert erasures.read(path).until == ""
    erasures.keep_up(path, [WITHDREW], AT)

    erasures.keep_up(path, [TOOK_BACK], None)

    assert erasures.read(path) == erasures.Journal((WITHDREW, TOOK_BACK), AT.isoformat())


def test_two_at_once_lose_nothing_of_one_another(path: Path) -> None:
    def one_after_the_other(those: list[Ended]) -> None:
        for one in those:
            erasures.keep_up(path, [one], AT)

    each = [[Ended("withdrawal", f"{who}-{n}", FIRST) for n in range(20)] for who in ("one", "other")]
    threads = [Thread(target=one_after_the_other, args=(those,)) for those in each]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert set(erasures.read(path).ended) == {ended for those in each for ended in those}


def test_what_intake_keeps_is_told_in_ids_and_days_alone() -> None:
    no = {"given": False, "on": "2026-11-02", "partner": None}
    files = [
        {"_id": "n-1", "status": "withdrawn", "withdrew_on": "2026-11-01", "consents": {}},
        {
            "_id": "n-2",
            "status": "registered",
            "withdrew_on": None,
            "consents": {"photos": [{**no, "given": True}, no]},
        },
    ]
    erased = [{"_id": "n-3", "unit_id": "gent", "carried_out_at": datetime(2026, 11, 3, 9, tzinfo=UTC)}]
    intake: dict[str, Any] = {"newcomers": Files(files), "erasures": Files(erased)}
    intake["erased_persons"] = Files([{"_id": "n-3", "on": "2026-11-03"}, {"_id": "s-1", "on": "2026-11-04"}])

    held = {
        "_id": "n-4",
        "unit_id": "gent",
        "restricted_on": "2026-11-05",
        "reason": "objected",
        "asked_by": "newcomer",
    }
    intake["restrictions"] = Files([held, {**held, "_id": "n-5", "number": 3}])
    intake["lifted_restrictions"] = Files([{"_id": "n-6", "number": 2, "lifted_on": "2026-11-06"}])

    assert list(erasures.in_database(intake)) == [
        Ended("erasure", "n-3", date(2026, 11, 3), "gent"),
        Ended("self-registration", "s-1", date(2026, 11, 4)),
        Ended("restriction", "n-4", date(2026, 11, 5), "objected", asked_by="newcomer", number=1),
        Ended("restriction", "n-5", date(2026, 11, 5), "objected", asked_by="newcomer", number=3),
        Ended("restriction-lifted", "n-6", date(2026, 11, 6), number=2),
        Ended("withdrawal", "n-1", date(2026, 11, 1)),
        Ended("consent", "n-2", date(2026, 11, 2), "photos"),
    ]


class Files:
    """Intake's, whatever is asked."""

    def __init__(self, files: list[dict[str, Any]]) -> None:
        self.files = files

    def find(self, *_: Any) -> list[dict[str, Any]]:
        return self.files
