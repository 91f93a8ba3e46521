"""What was kept before dates had bounds, and who stopped while an assignment runs: nobody's list goes away."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import NewcomerWithdrew
from services.matching.assignments.commands import EndAssignment, NoteGuidance, RecordBriefing, SetAgreement
from services.matching.assignments.handlers import agreements, ending, guidance
from services.matching.service import MatchingService
from services.matching.todos import views as views
from services.matching.todos.commands import AskTodos

from .builders import (
    GENT_COORDINATOR,
    TODAY,
    a_newcomer,
    a_store,
    an_assignment,
    an_eligibility,
    an_opportunity,
    an_order,
    an_organisation,
    work,
)

FIRST, LAST = date.min, date.max


def kinds(store: MemoryStore) -> list[str]:
    return [todo["kind"] for todo in asked(store)]


def asked(store: MemoryStore) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = as_json(views.todos(AskTodos(), work(store, GENT_COORDINATOR)))["todos"]
    return found


def running(store: MemoryStore, **changed: Any) -> str:
    """One that runs, with these fields as they would never be let in."""
    assignment = an_assignment(store, finished=False, ends_on=None)
    uow = work(store)
    uow.assignments.save(replace(uow.assignments.get(assignment), **changed))
    uow.commit()
    return assignment


@pytest.mark.parametrize(
    "odd",
    [{"starts_on": FIRST}, {"starts_on": LAST}, {"ends_on": FIRST}, {"ends_on": LAST}, {"ending_on": LAST}],
)
def test_an_odd_assignment_takes_nobodys_list_away(odd: dict[str, date]) -> None:
    store = a_store()
    running(store, **odd)

    assert "agreement-missing" in kinds(store)


@pytest.mark.usefixtures("any_date_is_heard")
@pytest.mark.parametrize(
    ("until", "told"), [(FIRST, True), (date(1, 1, 2), True), (LAST, False), (date(9999, 12, 30), False)]
)
def test_odd_papers_take_nobodys_list_away(until: date, told: bool) -> None:
    odd = an_eligibility(valid_until=until, checked_on=FIRST)
    store = a_store(*a_newcomer(), odd, *an_organisation(), an_opportunity())
    running(store)

    assert ("eligibility-expires" in kinds(store)) is told


def test_an_assignment_of_the_first_day_there_is_can_be_briefed_agreed_and_noted() -> None:
    store = a_store()
    assignment = running(store, starts_on=FIRST)
    uow = work(store)
    known = {"assignment_id": assignment, "informs": "unit", "insures": "unit", "costs": "none"}

    agreements.record_briefing(RecordBriefing(assignment_id=assignment, briefed_on=TODAY), uow)
    agreements.set_agreement(SetAgreement(**known, informed_on=TODAY), uow)
    guidance.note_guidance(an_order(NoteGuidance, assignment_id=assignment, on=TODAY), uow)
    uow.commit()

    kept = work(store).assignments.get(assignment)
    assert (kept.briefed_on, kept.agreement.informed_on, len(kept.notes)) == (TODAY, TODAY, 1)


def test_who_stops_while_an_assignment_runs_is_told_until_its_end_is_planned() -> None:
    stopped = NewcomerWithdrew(newcomer_id="amina", withdrew_on=TODAY)
    store = a_store(*a_newcomer(), stopped, *an_organisation(), an_opportunity())
    assignment = running(store)

    [todo] = [todo for todo in asked(store) if todo["kind"] == "newcomer-withdrew-running"]
    assert todo["about"] == {"assignment_id": assignment, "opportunity_id": "storytime"}
    assert (todo["newcomer_id"], todo["unit_id"], todo["due_on"]) == ("amina", "gent", TODAY.isoformat())
    assert todo["sentence"] == {
        "nl": "De nieuwkomer is gestopt en deze inzet loopt nog: beëindig ze, of plan haar laatste dag.",
        "en": "The newcomer stopped and this assignment still runs: end it, or plan its last day.",
        "fr": "Le nouvel arrivant a arrêté et cette mission est encore en cours : mettez-y fin, ou planifiez son "
        "dernier jour.",
    }

    uow = work(store)
    order = an_order(EndAssignment, assignment_id=assignment, ended_on=TODAY + timedelta(days=3))
    ending.end_assignment(order, uow, MatchingService.promote)
    uow.commit()
    assert "newcomer-withdrew-running" not in kinds(store)


def test_who_takes_part_leaves_no_such_thing() -> None:
    store = a_store()
    running(store)

    assert "newcomer-withdrew-running" not in kinds(store)
