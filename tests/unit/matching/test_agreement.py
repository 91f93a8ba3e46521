"""Before the start: who informs, who insures, and that the volunteer was briefed."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.documents import from_document, to_document
from services.chassis.errors import Invalid, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.matching import AssignmentBriefed
from services.matching.assignments import views as views
from services.matching.assignments.commands import AskAssignment, RecordBriefing, SetAgreement
from services.matching.assignments.domain.assignments import Agreement, Assignment
from services.matching.assignments.handlers import agreements
from services.platform import request_parsing
from services.platform.caller import PLATFORM, Caller

from .builders import (
    FARM,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    LIBRARY,
    TODAY,
    a_store,
    an_assignment,
    announced,
    the,
    work,
)
from .steps import confirmed

AGREED = {"informs": "unit", "insures": "organisation", "costs": "flat", "informed_on": date(2026, 3, 1)}


def agree(store: MemoryStore, assignment: str, caller: Caller = PLATFORM, **given: Any) -> bool:
    """Agree; whether anything changed."""
    uow = work(store, caller)
    agreements.set_agreement(SetAgreement(assignment_id=assignment, **AGREED | given), uow)
    return bool(uow.commit())


def brief(store: MemoryStore, assignment: str, on: date = TODAY, caller: Caller = PLATFORM) -> bool:
    """Brief; whether anything changed."""
    uow = work(store, caller)
    agreements.record_briefing(RecordBriefing(assignment_id=assignment, briefed_on=on), uow)
    return bool(uow.commit())


def seen(store: MemoryStore, assignment: str, caller: Caller = GENT_COORDINATOR) -> dict[str, Any]:
    return as_json(views.assignment(AskAssignment(assignment_id=assignment), work(store, caller)))


def running(store: MemoryStore) -> str:
    return an_assignment(store, finished=False, ends_on=date(2026, 4, 30))


def test_every_placement_says_who_informs_and_who_insures_also_before_it_was_agreed() -> None:
    store = a_store()

    shown = seen(store, running(store))["agreement"]

    assert (shown["informs"], shown["insures"], shown["made"]) == ("organisation", "organisation", False)


def test_what_was_agreed_is_shown_to_both_sides_and_the_same_again_changes_nothing() -> None:
    store = a_store()
    assignment = running(store)

    assert agree(store, assignment)
    assert not agree(store, assignment)

    for caller in (GENT_COORDINATOR, LIBRARY):
        shown = seen(store, assignment, caller)["agreement"]
        assert (shown["informs"], shown["costs"], shown["informed_on"], shown["made"]) == (
            "unit",
            "flat",
            "2026-03-01",
            True,
        )


def test_another_agreement_takes_the_place_of_the_first() -> None:
    store = a_store()
    assignment = running(store)
    agree(store, assignment)

    assert agree(store, assignment, insures="unit", costs="none")

    assert seen(store, assignment)["agreement"]["insures"] == "unit"


def test_nobody_is_informed_tomorrow() -> None:
    store = a_store()

    with pytest.raises(Invalid, match="informed-in-the-future"):
        agree(store, running(store), informed_on=date(2026, 3, 3))


@pytest.mark.parametrize("wrong", [{"informs": "nobody"}, {"insures": "platform"}, {"costs": "much"}, {"costs": None}])
def test_an_agreement_is_of_a_closed_list(wrong: dict[str, Any]) -> None:
    body = {"assignment_id": "a", "informs": "unit", "insures": "unit", "costs": "flat", **wrong}

    with pytest.raises(Invalid, match="invalid-request"):
        request_parsing.from_body(SetAgreement, body)


def test_an_assignment_kept_before_agreements_were_made_can_still_be_read() -> None:
    store = a_store()
    document = to_document(work(store).assignments.get(running(store)))
    for field in ("briefed_on", "planned_days", "absences", "announced"):
        del document[field]
    document["agreement"] = {"informs": "organisation", "insures": "organisation"}

    read = from_document(document, Assignment)

    assert (read.agreement, read.briefed_on, read.planned_days, read.absences) == (Agreement(), None, (), {})


def test_a_briefing_is_told_once() -> None:
    store = a_store()
    assignment = running(store)

    assert brief(store, assignment)
    assert not brief(store, assignment)

    assert the(store, AssignmentBriefed).briefed_on == TODAY
    assert seen(store, assignment)["briefed_on"] == "2026-03-02"


def test_another_day_corrects_it() -> None:
    store = a_store()
    assignment = running(store)
    brief(store, assignment)

    assert brief(store, assignment, date(2026, 2, 27))

    assert [fact.briefed_on for fact in announced(store, AssignmentBriefed)] == [TODAY, date(2026, 2, 27)]


def test_a_briefing_may_come_before_the_start_but_neither_tomorrow_nor_after_the_end() -> None:
    store = a_store()
    over = an_assignment(store, starts_on=date(2026, 1, 11))

    assert brief(store, over, date(2026, 1, 5))
    with pytest.raises(Invalid, match="briefed-in-the-future"):
        brief(store, running(store), date(2026, 3, 3))
    with pytest.raises(Invalid, match="briefed-after-the-end"):
        brief(store, over, date(2026, 3, 1))


@pytest.mark.parametrize("stranger", [FARM, KORTRIJK_COORDINATOR])
def test_strangers_neither_agree_nor_brief(stranger: Caller) -> None:
    store = a_store()
    assignment = running(store)

    with pytest.raises(NotFound, match="unknown-assignment"):
        agree(store, assignment, stranger)
    with pytest.raises(NotFound, match="unknown-assignment"):
        brief(store, assignment, caller=stranger)


def test_the_organisation_agrees_and_briefs() -> None:
    store = a_store()
    assignment = running(store)

    assert agree(store, assignment, LIBRARY)
    assert brief(store, assignment, caller=LIBRARY)


def test_nobody_is_briefed_or_informed_before_there_was_a_proposal() -> None:
    store = a_store()
    assignment = confirmed(store)

    for on in (date(2020, 1, 1), TODAY - timedelta(days=1)):
        with pytest.raises(Invalid, match="briefed-too-early") as refused:
            brief(store, assignment, on)
        assert refused.value.fields["earliest"] == TODAY
        with pytest.raises(Invalid, match="informed-too-early"):
            agree(store, assignment, informed_on=on)
    assert brief(store, assignment, TODAY)


def test_what_was_agreed_elsewhere_may_have_been_prepared_in_the_ninety_days_before_its_start() -> None:
    store = a_store()
    assignment = running(store)
    earliest = date(2026, 1, 10) - timedelta(days=90)

    with pytest.raises(Invalid, match="briefed-too-early"):
        brief(store, assignment, earliest - timedelta(days=1))
    assert brief(store, assignment, earliest)
    assert agree(store, assignment, informed_on=earliest)
