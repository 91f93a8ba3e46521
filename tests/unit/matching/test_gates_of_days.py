"""Which days are still to come: gates of time look at those alone, the first eight weeks of them."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict
from services.chassis.storage.memory import MemoryStore
from services.contracts import intake
from services.contracts.event import Event
from services.contracts.intake import Period, SkillLevel
from services.matching.board import ranking as board
from services.matching.proposals.commands import ConfirmMatch
from services.matching.proposals.domain.matches import State
from services.matching.rankings.commands import AskWhy
from services.matching.suitability import queries as suitability_queries

from . import questions
from .builders import TODAY, a_board, a_newcomer, a_store, an_assignment, an_opportunity, an_organisation, work
from .steps import accepted, do

AMINA_AT_STORYTIME = AskWhy(newcomer="amina", opportunity="storytime")
SAT_MORNING = {"days": (), "slots": ("sat-morning",)}
WEDNESDAY = date(2026, 3, 4)
SATURDAY = date(2026, 3, 7)


def world(*more: Event, newcomer: dict[str, Any] | None = None, **offer: Any) -> MemoryStore:
    return a_store(*a_newcomer(**newcomer or {}), *more, *an_organisation(), an_opportunity(**offer))


def free_and_away(*away: tuple[date, date]) -> intake.AvailabilityChanged:
    periods = tuple(Period(from_on=first, until=last) for first, last in away)
    return intake.AvailabilityChanged(newcomer_id="amina", changed_on=TODAY, slots=("sat-morning",), away=periods)


def told(store: MemoryStore) -> dict[str, dict[str, Any]]:
    """The closed gates, by code; the same by `why` and by the board that ranks."""
    gates = questions.why(AMINA_AT_STORYTIME, work(store))["gates"]
    shut = {gate["code"]: gate for gate in gates if not gate["passed"]}
    assert list(board.best_newcomers(a_board(store), "storytime", TODAY, 5, None).closed) == list(shut)
    return shut


def days_after(count: int, first: date = TODAY) -> date:
    return first + timedelta(days=count)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "closed"),
    [
        (days_after(-20), WEDNESDAY, ["no-common-day"]),
        (days_after(-20), SATURDAY, []),
        (days_after(-20), None, []),
        (days_after(-3), SATURDAY, []),
        (WEDNESDAY, days_after(8), []),
    ],
)
def test_a_time_that_is_over_is_no_time_in_common(starts_on: date, ends_on: date | None, closed: list[str]) -> None:
    store = world(free_and_away(), **SAT_MORNING, starts_on=starts_on, ends_on=ends_on)

    assert list(told(store)) == closed


def test_an_opportunity_whose_times_are_all_over_says_so() -> None:
    gate = told(world(free_and_away(), **SAT_MORNING, starts_on=days_after(-20), ends_on=WEDNESDAY))["no-common-day"]

    assert gate["sentence"]["nl"] == "Van de momenten van de opdracht komt er geen meer, tot en met 4 maart 2026."
    assert "Saturday" not in gate["change"]["en"]


def test_times_that_are_over_are_not_asked_for() -> None:
    slots = ("tue-morning", "sat-morning")
    gate = told(world(free_and_away(), days=(), slots=slots, starts_on=days_after(-20), ends_on=WEDNESDAY))

    assert gate["no-common-day"]["change"]["nl"] == "Het past als de nieuwkomer ook kan op dinsdagvoormiddag."


def test_an_opportunity_that_is_over_is_not_said_to_lack_a_time() -> None:
    store = world(free_and_away(), **SAT_MORNING, starts_on=days_after(-20), ends_on=days_after(-1))

    assert list(told(store)) == ["opportunity-over"]


@pytest.mark.usefixtures("any_date_is_heard")
@pytest.mark.parametrize(
    "away",
    [
        [(SATURDAY, days_after(4, SATURDAY)), (days_after(5, SATURDAY), days_after(30, SATURDAY))],
        [(days_after(3, SATURDAY), days_after(30, SATURDAY)), (SATURDAY, days_after(8, SATURDAY))],
        [(days_after(-1, SATURDAY), date.max), (SATURDAY, SATURDAY)],
    ],
)
def test_absences_that_adjoin_or_overlap_are_one(away: list[tuple[date, date]]) -> None:
    store = world(free_and_away(*away), **SAT_MORNING, ends_on=days_after(28, SATURDAY))

    assert list(told(store)) == ["newcomer-away"]


@pytest.mark.parametrize(("between", "closed"), [(7, []), (5, ["newcomer-away"])])
def test_a_day_between_two_absences_is_a_day_left_if_it_is_one_that_suits(between: int, closed: list[str]) -> None:
    before, after = days_after(between - 1, SATURDAY), days_after(between + 1, SATURDAY)
    away = (SATURDAY, before), (after, days_after(30, SATURDAY))

    assert list(told(world(free_and_away(*away), **SAT_MORNING, ends_on=days_after(28, SATURDAY)))) == closed


@pytest.mark.usefixtures("any_date_is_heard")
@pytest.mark.parametrize("ends_on", [None, days_after(400, SATURDAY)])
@pytest.mark.parametrize(
    ("until", "closed"),
    [
        (days_after(48, SATURDAY), []),
        (days_after(49, SATURDAY), ["newcomer-away"]),
        (days_after(55, SATURDAY), ["newcomer-away"]),
        (days_after(700), ["newcomer-away"]),
        (date.max, ["newcomer-away"]),
    ],
)
def test_whoever_is_away_for_the_first_eight_weeks_is_away(
    ends_on: date | None, until: date, closed: list[str]
) -> None:
    assert list(told(world(free_and_away((TODAY, until)), **SAT_MORNING, ends_on=ends_on))) == closed


def test_the_sentence_says_which_time_and_until_when() -> None:
    until = days_after(70, SATURDAY)
    long = told(world(free_and_away((TODAY, until)), **SAT_MORNING))["newcomer-away"]
    short = told(world(free_and_away((TODAY, until)), **SAT_MORNING, ends_on=days_after(7, SATURDAY)))["newcomer-away"]

    assert "de eerste acht weken" in long["sentence"]["nl"]
    assert long["sentence"]["nl"].endswith("van 2 maart 2026 tot en met 16 mei 2026.")
    assert "acht weken" not in short["sentence"]["nl"]
    assert short["sentence"]["nl"].endswith("van 2 maart 2026 tot en met 16 mei 2026.")


def agreed_in_the_garden(first: date, last: date | None, **offer: Any) -> MemoryStore:
    garden = an_opportunity("garden", **SAT_MORNING, starts_on=first, ends_on=last)
    store = world(free_and_away(), garden, **SAT_MORNING | offer)
    an_assignment(store, opportunity_id="garden", finished=False, starts_on=TODAY, ends_on=last)
    return store


@pytest.mark.parametrize(
    ("last", "closed"),
    [
        (SATURDAY, []),
        (days_after(27, SATURDAY), []),
        (days_after(28, SATURDAY), ["overlapping-assignment"]),
        (None, ["overlapping-assignment"]),
    ],
)
def test_what_is_agreed_takes_time_where_it_lasts_most_of_the_days(last: date | None, closed: list[str]) -> None:
    store = agreed_in_the_garden(TODAY, last)

    assert [code for code in told(store) if code == "overlapping-assignment"] == closed


def test_a_weekly_agreement_takes_the_one_day_too() -> None:
    gate = told(agreed_in_the_garden(TODAY, None, kind="one-off", ends_on=None))["overlapping-assignment"]

    assert "op 7 maart 2026" in gate["sentence"]["nl"]


def test_the_sentence_of_an_overlap_names_the_days_it_is_about() -> None:
    gate = told(agreed_in_the_garden(TODAY, None))["overlapping-assignment"]

    assert "meer dan de helft van de dagen van 7 maart 2026 tot en met 1 mei 2026" in gate["sentence"]["nl"]
    assert "al die momenten" not in gate["sentence"]["nl"]


def test_what_may_be_done_any_day_takes_those_that_are_left() -> None:
    garden = an_opportunity("garden", days=("mon", "tue", "wed"), starts_on=TODAY)
    ending = {"days": (), "starts_on": days_after(-20), "ends_on": WEDNESDAY}
    store = world(garden, newcomer={"available_days": ()}, **ending)
    an_assignment(store, opportunity_id="garden", finished=False, starts_on=TODAY, ends_on=None)

    assert list(told(store)) == ["overlapping-assignment"]


def levels(**by_skill: str) -> tuple[SkillLevel, ...]:
    return tuple(SkillLevel(skill=skill, level=level) for skill, level in by_skill.items())


def dutch(newcomer: dict[str, Any], **offer: Any) -> dict[str, Any]:
    return told(world(newcomer=newcomer, **offer))["dutch-too-low"]


def test_fewer_icons_are_advised_only_where_the_icon_asks_too_much() -> None:
    gate = dutch({"dutch_level": "A2"}, dutch_minimum="A2", dutch_by_skill=levels(speaking="B1"))

    assert "iconen" not in gate["change"]["nl"]
    assert "minder vraagt dan spreken B1" in gate["change"]["nl"]
    assert "less than speaking B1" in gate["change"]["en"]


def test_a_level_that_was_never_recorded_is_to_be_recorded() -> None:
    speaks = {"dutch_level": None, "dutch_by_skill": levels(speaking="B2")}
    gate = dutch(speaks, dutch_minimum="B1", dutch_by_skill=levels(writing="A2"))

    assert gate["change"]["nl"].startswith("Noteer het niveau van luisteren en schrijven")
    assert "nu 1" not in gate["change"]["nl"]
    assert "meer Nederlands dan de nieuwkomer kent" not in gate["sentence"]["nl"]


def test_what_is_too_low_and_what_was_never_recorded_are_told_apart() -> None:
    gate = dutch({"dutch_level": None, "dutch_by_skill": levels(speaking="A1")}, dutch_minimum="B1")

    assert gate["change"]["nl"].startswith("Noteer het niveau van luisteren")
    assert "minder vraagt dan spreken B1" in gate["change"]["nl"]


def test_a_confirmation_says_that_no_reason_overrules_an_open_duty() -> None:
    needed = intake.DutiesDetermined(newcomer_id="amina", determined_on=date(2026, 1, 5), duties=("reception",))
    store = world(needed)
    match = accepted(store, override_reason="We notify the centre together this week.")

    with pytest.raises(Conflict, match="gate-closed") as refused:
        do(ConfirmMatch, store, match_id=match, starts_on=None, ends_on=None)

    shut = refused.value.fields["gates"]
    assert [(gate["code"], gate["can_be_overridden"]) for gate in shut] == [("duty-open", False)]


def test_what_was_said_yes_to_is_found_by_the_state_under_which_matches_are_stored() -> None:
    assert State.ACCEPTED.value == suitability_queries.ACCEPTED
