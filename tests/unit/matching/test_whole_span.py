"""Gates look at all of an opportunity, not at its first day only."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.storage.memory import MemoryStore
from services.contracts import intake, organisations
from services.contracts.event import Event
from services.contracts.intake import Period
from services.matching.suitability.domain import gates
from services.matching.suitability.domain.gates import Verdict
from services.matching.suitability.domain.gates.verdicts import verdicts
from services.matching.suitability.queries import pairing_between
from services.matching.todos import views as todos_views
from services.matching.todos.commands import AskTodos

from .builders import (
    GENT_COORDINATOR,
    TODAY,
    a_newcomer,
    a_store,
    an_assignment,
    an_eligibility,
    an_opportunity,
    an_organisation,
    work,
)

SATURDAY = date(2026, 3, 7)
ONE_DAY: dict[str, Any] = {"kind": "one-off", "days": ()}
FOUR_WEEKS: dict[str, Any] = {"ends_on": SATURDAY + timedelta(days=21)}


def a_world(*more: Event, **opportunity: Any) -> MemoryStore:
    return a_store(*a_newcomer(), *an_organisation(), an_opportunity(**opportunity), *more)


def can(*slots: str, away: tuple[Period, ...] = ()) -> intake.AvailabilityChanged:
    return intake.AvailabilityChanged(newcomer_id="amina", changed_on=TODAY, slots=slots, away=away)


def away(*days: tuple[date, int]) -> intake.AvailabilityChanged:
    periods = tuple(Period(from_on=first, until=first + timedelta(days=more)) for first, more in days)
    return can("sat-morning", "sat-afternoon", away=periods)


def insured(until: date) -> organisations.InsuranceRecorded:
    return organisations.InsuranceRecorded(organisation_id="library", insured_until=until)


def the_gate(store: MemoryStore, code: str) -> Verdict:
    found = verdicts(pairing_between("amina", "storytime", work(store)))
    return next(each for each in found if each.gate.code == code)


def shut(store: MemoryStore) -> list[str]:
    return [gate.code for gate in gates.closed(pairing_between("amina", "storytime", work(store)))]


def todos(store: MemoryStore) -> set[str]:
    return {todo.kind for todo in todos_views.todos(AskTodos(), work(store, GENT_COORDINATOR)).todos}


SATURDAYS = [SATURDAY + timedelta(weeks=n) for n in range(4)]


def test_whoever_is_away_on_every_day_that_suits_is_not_proposed_though_there_in_between() -> None:
    store = a_world(away(*((day, 0) for day in SATURDAYS)), **FOUR_WEEKS)

    assert shut(store) == ["newcomer-away"]
    said = the_gate(store, "newcomer-away").sentence.en
    assert said == (
        "The newcomer is away on every day that suits: 7 March 2026, 14 March 2026, 21 March 2026 and 28 March 2026."
    )


def test_whoever_is_away_on_some_of_them_is_told_with_the_days_that_are_left() -> None:
    store = a_world(away((SATURDAYS[0], 8), (SATURDAYS[2], 0)), **FOUR_WEEKS)

    assert shut(store) == []
    said = the_gate(store, "newcomer-away").sentence.en
    assert said == "The newcomer is away for part of the time; what is left: 28 March 2026."


@pytest.mark.parametrize(
    ("slots", "opportunity", "suits"),
    [
        (("sat-evening",), ONE_DAY, False),
        (("sat-morning",), ONE_DAY, False),
        (("sat-morning", "sat-afternoon"), ONE_DAY, True),
        (("sat-evening",), ONE_DAY | {"slots": ("sat-evening",)}, True),
        (("sat-evening",), {"days": ("sat",)}, True),
        (("sun-morning", "sun-afternoon"), ONE_DAY | {"ends_on": SATURDAY + timedelta(days=1)}, True),
    ],
)
def test_a_one_off_that_names_no_part_of_the_day_takes_all_of_it(
    slots: tuple[str, ...], opportunity: dict[str, Any], suits: bool
) -> None:
    store = a_world(can(*slots), **opportunity)

    assert shut(store) == ([] if suits else ["no-common-day"])
    if not suits:
        assert the_gate(store, "no-common-day").sentence.en.startswith("The opportunity takes a whole day")


THREE_DAYS = ONE_DAY | {"ends_on": SATURDAY + timedelta(days=2)}
SUNDAY = SATURDAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (an_eligibility(valid_until=SUNDAY), "eligibility-not-valid"),
        (insured(SUNDAY), "organisation-not-insured"),
    ],
)
def test_what_is_too_short_to_renew_papers_in_is_covered_as_a_whole(event: Event, code: str) -> None:
    assert shut(a_world(event, **THREE_DAYS)) == [code]
    assert shut(a_world(event, **ONE_DAY)) == []

    longer = a_world(event, **FOUR_WEEKS)
    assert shut(longer) == []
    assert "8 March 2026" in the_gate(longer, code).sentence.en


def test_before_insurance_ends_under_somebody_who_volunteers_it_is_to_do() -> None:
    soon, later = insured(TODAY + timedelta(days=20)), insured(TODAY + timedelta(days=90))
    found = []
    for event in (soon, later):
        store = a_world(event)
        an_assignment(store, finished=False, ends_on=None)
        found.append("insurance-ends" in todos(store))

    assert found == [True, False]


def test_duties_that_nobody_looked_at_are_to_do_of_whoever_starts() -> None:
    looked = intake.DutiesDetermined(newcomer_id="amina", determined_on=TODAY, duties=())
    found = []
    for events in ((), (looked,)):
        store = a_world(*events)
        an_assignment(store, finished=False, ends_on=None)
        found.append("duties-not-looked-at" in todos(store))

    assert found == [True, False]
