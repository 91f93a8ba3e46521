"""Somebody with two files: what events tell under either id reaches the person and the unit that keeps the file."""

from services.chassis.storage.memory import MemoryStore
from services.contracts import intake
from services.contracts.event import Event
from tests.unit.changes.telling import AMINA, DAY, OMAR, Told, kinds, read, registered, tell

MERGED: Event = intake.NewcomersMerged(newcomer_id="omar", survivor_id="amina", unit_id="gent", merged_on=DAY)
UNDONE: Event = intake.MergeUndone(newcomer_id="omar", survivor_id="amina", unit_id="gent", undone_on=DAY)
CHECKED: Event = intake.ChildSafetyChecked(newcomer_id="omar", cleared=True, checked_on=DAY)


def test_the_person_hears_of_what_names_the_other_file_until_that_is_undone() -> None:
    store = MemoryStore()

    tell(store, Told(registered("amina"), 1), Told(registered("omar"), 1), Told(MERGED, 2), Told(CHECKED, 3))
    tell(store, Told(UNDONE, 4), Told(CHECKED, 5))

    assert kinds(read(store, AMINA)) == ["newcomer-registered", "newcomers-merged", "child-safety-checked"]
    assert kinds(read(store, OMAR)) == ["newcomer-registered", "merge-undone", "child-safety-checked"]
