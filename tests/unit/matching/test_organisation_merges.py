"""An organisation that was registered twice: what was agreed with either is the survivor's, until undone."""

from datetime import date
from itertools import permutations
from typing import Any

from services.chassis.storage.memory import MemoryStore
from services.contracts import organisations
from services.contracts.event import Event
from services.contracts.matching import VolunteerDayRecorded
from services.matching.access import concerns
from services.matching.assignments.commands import RecordDay
from services.platform.caller import Caller

from .builders import (
    TODAY,
    a_newcomer,
    a_store,
    an_assignment,
    an_opportunity,
    an_organisation,
    hear,
    in_sequence,
    the,
    work,
)
from .steps import do, proposed
from .test_more_gates import told as closed_gates

WHICH = {"organisation_id": "library", "survivor_id": "bib", "area_id": "gent"}
MERGED = organisations.OrganisationsMerged(**WHICH, merged_on=TODAY)
UNDONE = organisations.OrganisationMergeUndone(**WHICH, undone_on=TODAY)


def tell(store: MemoryStore, event: Event, sequence: int) -> None:
    hear(in_sequence([event] * sequence)[-1:], store)


def changed(organisation: str) -> Event:
    """Its opportunity, told anew as this organisation's."""
    said = {name: value for name, value in vars(an_opportunity()).items() if name != "organisation_id"}
    return organisations.OpportunityChanged(organisation_id=organisation, **said)


def a_world(**profile: Any) -> MemoryStore:
    return a_store(*a_newcomer(**profile), *an_organisation(), *an_organisation("bib"), an_opportunity())


def test_matches_and_assignments_are_of_whoever_offers_it_now_and_come_back() -> None:
    store = a_world()
    match, assignment = proposed(store), an_assignment(store)
    bib, library = (Caller(subject="o1", role="organisation", organisation=one) for one in ("bib", "library"))

    tell(store, changed("bib"), 10)
    uow = work(store)
    kept = uow.matches.get(match), uow.assignments.get(assignment)
    assert [concerns(bib, each) for each in kept] == [True, True]
    assert [concerns(library, each) for each in kept] == [False, False]

    tell(store, changed("library"), 11)
    uow = work(store)
    assert [uow.matches.get(match).organisation_id, uow.assignments.get(assignment).organisation_id] == ["library"] * 2


def test_a_day_that_is_recorded_since_is_told_as_the_survivors() -> None:
    store = a_world()
    assignment = an_assignment(store)
    tell(store, changed("bib"), 10)

    do(RecordDay, store, assignment_id=assignment, on=date(2026, 1, 10))

    assert the(store, VolunteerDayRecorded).organisation_id == "bib"


def test_whoever_excluded_the_other_excluded_the_survivor_until_that_is_undone() -> None:
    store = a_world(excluded_organisations=("library",))
    tell(store, MERGED, 10)
    tell(store, changed("bib"), 10)
    assert "excluded-by-newcomer" in closed_gates(store)

    tell(store, UNDONE, 11)
    assert "excluded-by-newcomer" not in closed_gates(store)


def test_of_a_merge_and_its_undo_the_later_one_holds_in_whatever_order_they_are_heard() -> None:
    into = organisations.OrganisationsMerged(organisation_id="bib", survivor_id="last", area_id="gent", merged_on=TODAY)
    facts = ((MERGED, 10), (UNDONE, 11), (MERGED, 12), (into, 10))
    for order in permutations(facts):
        store = a_world()
        for event, sequence in order:
            tell(store, event, sequence)
        uow = work(store)
        aliases = [uow.organisations.get(one).aliases for one in ("last", "bib", "library")]
        assert aliases == [("bib", "library"), ("library",), ()]


def test_a_corrected_sector_holds_in_whatever_order_it_is_heard() -> None:
    corrected = organisations.OrganisationCorrected(
        organisation_id="bib", area_id="gent", sector="sport", registered_on=TODAY
    )
    registered = an_organisation("bib")[0]
    for order in permutations([(registered, 1), (corrected, 2)]):
        store = a_store(*an_organisation())
        for event, sequence in order:
            tell(store, event, sequence)
        assert work(store).organisations.get("bib").sector == "sport"
