"""An organisation that was registered twice: what events tell under either id reaches whoever acts for it."""

from services.chassis.storage.memory import MemoryStore
from services.contracts import organisations
from services.contracts.event import Event
from tests.unit.changes.telling import DAY, FARM, LIBRARY, Told, kinds, read, tell

WHICH = {"organisation_id": "farm", "survivor_id": "library", "area_id": "gent-area"}
MERGED: Event = organisations.OrganisationsMerged(**WHICH, merged_on=DAY)
UNDONE: Event = organisations.OrganisationMergeUndone(**WHICH, undone_on=DAY)
APPROVED: Event = organisations.OrganisationApproved(organisation_id="farm", approved_on=DAY)


def test_what_names_the_other_reaches_the_one_that_goes_on_until_that_is_undone() -> None:
    store = MemoryStore()

    tell(store, Told(MERGED, 2), Told(APPROVED, 3))
    tell(store, Told(UNDONE, 4), Told(APPROVED, 5))

    assert kinds(read(store, LIBRARY)) == ["organisations-merged", "organisation-approved"]
    assert kinds(read(store, FARM)) == ["organisation-merge-undone", "organisation-approved"]


def test_an_undo_that_is_heard_before_its_merge_holds() -> None:
    store = MemoryStore()
    tell(store, Told(UNDONE, 4))
    tell(store, Told(MERGED, 2))
    tell(store, Told(APPROVED, 5))

    assert "organisation-approved" in kinds(read(store, FARM))
