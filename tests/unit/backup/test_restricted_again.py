"""A restriction outlives the restore of a backup from before it, and what was lifted since is not restricted again."""

from datetime import date
from pathlib import Path

from services.backup import erasures
from services.backup.erasures import Again, Ended
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import ProcessingRestricted, ProcessingRestrictionLifted
from services.intake.restrictions.commands import LiftRestriction, RestrictProcessing
from services.intake.restrictions.handlers import lift_restriction, restrict_processing
from services.intake.store import IntakeWork
from services.platform.caller import Caller
from tests.ids import ID_KEY, SEAL_KEY
from tests.unit.intake.builders import a_store, announced, newcomers, work

ON = date(2026, 3, 1)


def first(newcomer: str, number: int = 1) -> Ended:
    return Ended("restriction", newcomer, ON, "objected", asked_by="newcomer", number=number)


def lifted(newcomer: str, number: int = 1) -> Ended:
    return Ended("restriction-lifted", newcomer, ON, number=number)


def again(store: MemoryStore, *ended: Ended) -> Again:
    return erasures.carry_out(store, ended, ID_KEY, SEAL_KEY)


def is_restricted(store: MemoryStore, newcomer: str) -> bool:
    return IntakeWork(store).restrictions.find(newcomer) is not None


def restrict(store: MemoryStore, newcomer: str) -> None:
    uow = work(store, own(newcomer))
    restrict_processing(RestrictProcessing(newcomer_id=newcomer, reason="objected"), uow)
    uow.commit()


def lift(store: MemoryStore, newcomer: str) -> None:
    uow = work(store, own(newcomer))
    lift_restriction(LiftRestriction(newcomer_id=newcomer), uow)
    uow.commit()


def own(newcomer: str) -> Caller:
    return Caller(subject="n1", role="newcomer", newcomer=newcomer)


def test_a_backup_of_before_is_restricted_again_and_everybody_hears_it_once() -> None:
    store = a_store("gent")
    [one] = newcomers(store, 1)

    assert [again(store, first(one)) for _ in range(2)] == [Again(1), Again(0)]

    held = IntakeWork(store).restrictions.get(one)
    assert (held.unit_id, held.restricted_on, held.reason, held.asked_by) == ("gent", ON, "objected", "newcomer")
    assert [event.newcomer_id for event in announced(store, ProcessingRestricted)] == [one]


def test_what_was_lifted_before_the_restore_is_lifted_again() -> None:
    store = a_store("gent")
    [one] = newcomers(store, 1)
    restrict(store, one)

    assert [again(store, first(one), lifted(one)) for _ in range(2)] == [Again(1), Again(0)]

    assert not is_restricted(store, one)
    assert len(announced(store, ProcessingRestrictionLifted)) == 1


def test_a_restriction_after_one_that_was_lifted_holds_on_the_same_day_too() -> None:
    store = a_store("gent")
    [one] = newcomers(store, 1)

    again(store, first(one), lifted(one), first(one, 2))
    assert is_restricted(store, one)

    assert again(store, first(one), lifted(one), first(one, 2)) == Again(0)
    assert is_restricted(store, one)


def test_a_backup_that_knows_more_than_a_line_is_left_as_it_is() -> None:
    store = a_store("gent")
    [one] = newcomers(store, 1)
    for _ in range(2):
        restrict(store, one)
        lift(store, one)
    restrict(store, one)

    assert again(store, first(one), lifted(one), first(one, 2), lifted(one, 2)) == Again(0)

    assert is_restricted(store, one)


def test_lines_of_two_journals_may_come_in_any_order() -> None:
    store = a_store("gent")
    [one] = newcomers(store, 1)

    again(store, first(one, 3), lifted(one, 2), first(one))
    assert is_restricted(store, one)

    again(store, lifted(one, 4), first(one, 2), first(one, 4))
    assert not is_restricted(store, one)


def test_whoever_is_not_in_the_backup_has_nothing_to_restrict() -> None:
    store = a_store("gent")

    assert again(store, first("came-later"), lifted("came-later")) == Again(0)
    assert not is_restricted(store, "came-later")


def test_lines_of_an_earlier_release_are_read(tmp_path: Path) -> None:
    path = tmp_path / erasures.FILE
    old = '{"kind": "withdrawal", "newcomer_id": "n-1", "on": "2026-03-01", "purpose": "", "partner": null}'
    path.write_text(old + "\n")

    erasures.keep_up(path, [Ended("withdrawal", "n-1", ON), first("n-2")], None)

    assert erasures.read(path).ended == (Ended("withdrawal", "n-1", ON), first("n-2"))
