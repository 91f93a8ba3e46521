"""Somebody who moved to another unit: both units hear of that, and from then on the one that keeps the file."""

from services.chassis.storage.memory import MemoryStore
from services.contracts import intake
from tests.unit.changes.telling import AMINA, DAY, GENT, KORTRIJK, Told, consent, kinds, read, registered, tell

MOVED = intake.NewcomerMoved(newcomer_id="amina", unit_id="kortrijk", from_unit_id="gent", moved_on=DAY)


def test_both_units_hear_of_it_and_only_the_new_one_of_what_follows() -> None:
    store = MemoryStore()

    tell(store, Told(registered(), 1), Told(MOVED, 2), Told(consent(True), 3))

    assert kinds(read(store, GENT)) == ["newcomer-registered", "newcomer-moved"]
    assert kinds(read(store, KORTRIJK)) == ["newcomer-moved", "consent-given"]
    assert kinds(read(store, AMINA)) == ["newcomer-registered", "newcomer-moved", "consent-given"]


def test_a_registration_that_is_heard_after_the_move_changes_nothing_of_it() -> None:
    store = MemoryStore()

    tell(store, Told(MOVED, 2), Told(registered(), 1), Told(consent(True), 3))

    assert "consent-given" in kinds(read(store, KORTRIJK))
    assert "consent-given" not in kinds(read(store, GENT))
