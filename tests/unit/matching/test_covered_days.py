"""Days after papers or insurance end: none is planned, and what took place all the same is told."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict
from services.chassis.storage.memory import MemoryStore
from services.contracts import intake, organisations
from services.contracts.event import Event
from services.matching.assignments.commands import PlanDays, RecordDay
from services.matching.assignments.handlers import recording_days
from services.matching.todos import views as todos_views
from services.matching.todos.commands import AskTodos

from .builders import (
    GENT_COORDINATOR,
    NOW,
    TODAY,
    a_newcomer,
    a_store,
    an_assignment,
    an_eligibility,
    an_opportunity,
    an_organisation,
    hear,
    in_sequence,
    work,
)
from .steps import do

LAST = TODAY + timedelta(days=3)
AFTER = LAST + timedelta(days=1)
BASIS = an_eligibility(valid_until=LAST)
NONE = an_eligibility(eligible=False, checked_on=AFTER)
INSURED = organisations.InsuranceRecorded(organisation_id="library", insured_until=LAST)
RENEWED = {
    BASIS: an_eligibility(valid_until=AFTER),
    NONE: an_eligibility(),
    INSURED: organisations.InsuranceRecorded(organisation_id="library", insured_until=AFTER),
}
GATES = [(BASIS, "eligibility-not-valid"), (NONE, "eligibility-not-valid"), (INSURED, "organisation-not-insured")]


def running(*events: Event, **opportunity: Any) -> tuple[MemoryStore, str]:
    store = a_store(*a_newcomer(), *an_organisation(), an_opportunity(**opportunity))
    assignment = an_assignment(store, finished=False, ends_on=None)
    say(store, *events)
    return store, assignment


def say(store: MemoryStore, *events: Event, later: int = 10) -> None:
    """Matching hears these, later than what was said before."""
    for event in events:
        hear(in_sequence([event] * later)[-1:], store)


def plan(store: MemoryStore, assignment: str, *days: date) -> None:
    uow = work(store)
    recording_days.plan_days(PlanDays(assignment_id=assignment, days=list(days)), uow)
    uow.commit()


def waits(store: MemoryStore, days: int = 0) -> set[tuple[str, str]]:
    uow = work(store, GENT_COORDINATOR, NOW + timedelta(days=days))
    return {(todo.kind, todo.about.get("gate", "")) for todo in todos_views.todos(AskTodos(), uow).todos}


@pytest.mark.parametrize(("event", "gate"), GATES)
def test_no_day_is_planned_after_papers_or_insurance_end(event: Event, gate: str) -> None:
    store, assignment = running(event)

    plan(store, assignment, LAST)
    with pytest.raises(Conflict) as refused:
        plan(store, assignment, LAST, AFTER)

    assert (refused.value.slug, refused.value.fields["on"], refused.value.fields["gate"]) == (
        "day-not-covered",
        AFTER,
        gate,
    )
    assert "ecord" in refused.value.detail

    say(store, RENEWED[event], later=20)
    plan(store, assignment, LAST, AFTER)


@pytest.mark.parametrize(("event", "gate"), GATES)
def test_a_day_planned_before_it_was_known_stays_and_is_to_do(event: Event, gate: str) -> None:
    store, assignment = running()
    plan(store, assignment, AFTER)
    assert ("day-not-covered", gate) not in waits(store)

    say(store, event)
    plan(store, assignment, AFTER)
    assert ("day-not-covered", gate) in waits(store)


@pytest.mark.parametrize(("event", "gate"), GATES)
def test_a_day_that_took_place_is_recorded_and_told_until_it_is_put_right(event: Event, gate: str) -> None:
    store, assignment = running(event)

    do(RecordDay, store, days=7, assignment_id=assignment, on=AFTER, hours=3)
    assert ("day-not-covered", gate) in waits(store, days=7)

    say(store, RENEWED[event], later=20)
    assert ("day-not-covered", gate) not in waits(store, days=7)


@pytest.mark.parametrize(
    ("until", "with_minors", "told"),
    [(LAST, True, True), (LAST, False, False), (TODAY + timedelta(days=90), True, False), (None, True, True)],
)
def test_before_the_extract_for_minors_ends_it_is_to_do(until: date | None, with_minors: bool, told: bool) -> None:
    seen = intake.ChildSafetyChecked(newcomer_id="amina", cleared=True, checked_on=TODAY, valid_until=until)
    store, _ = running(*([seen] if until else []), with_minors=with_minors)

    assert (("extract-ends", "") in waits(store)) is told


def test_papers_that_nobody_ever_looked_at_are_to_do_once_an_assignment_runs() -> None:
    registered, _, interview, consent = a_newcomer()
    store = a_store(registered, interview, consent, *an_organisation(), an_opportunity())
    an_assignment(store, finished=False, ends_on=None)
    assert ("papers-not-looked-at", "") in waits(store)

    say(store, an_eligibility())
    assert ("papers-not-looked-at", "") not in waits(store)
