"""A file that is kept and not used: nothing of it leaves, and nobody is told to forget what they know."""

from datetime import date, timedelta

from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import ProcessingRestricted, ProcessingRestrictionLifted
from tests.unit.partners.telling import NOW, Told, agree, allow, day, poll, started, tell, types

TODAY = date(2026, 3, 2)
RESTRICTED = ProcessingRestricted(newcomer_id="amina", unit_id="gent", restricted_on=TODAY)
LIFTED = ProcessingRestrictionLifted(newcomer_id="amina", unit_id="gent", lifted_on=TODAY)


def a_store() -> MemoryStore:
    store = MemoryStore()
    agree(store)
    allow(store)
    return store


def test_what_waits_and_what_comes_does_not_leave() -> None:
    store = a_store()
    tell(store, started())

    tell(store, Told(RESTRICTED, 2))
    tell(store, Told(day(1), 2, NOW + timedelta(seconds=1)))

    assert types(poll(store)) == []


def test_lifted_what_happens_from_then_on_leaves_again() -> None:
    store = a_store()
    tell(store, started(), Told(RESTRICTED, 2), Told(day(1), 2, NOW + timedelta(seconds=1)))

    tell(store, Told(LIFTED, 3), Told(day(2), 3, NOW + timedelta(seconds=2)))

    assert types(poll(store)) == ["volunteer-day-recorded"]


def test_nobody_is_told_to_forget() -> None:
    store = a_store()
    tell(store, started())
    assert types(poll(store)) == ["assignment-started"]

    tell(store, Told(RESTRICTED, 2))
    allow(store, nth=3, at=NOW + timedelta(seconds=1))

    assert types(poll(store)) == []


def test_the_later_one_holds_whichever_is_heard_first() -> None:
    store = a_store()
    tell(store, Told(LIFTED, 3), Told(RESTRICTED, 2), started())

    assert types(poll(store)) == ["assignment-started"]
