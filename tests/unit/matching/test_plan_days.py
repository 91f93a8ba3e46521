"""A plan for days to come asks whether somebody may begin then, not today; and so does all that comes of it."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts import intake, organisations
from services.matching.plans.commands import ChangePlan, MakePlan, ProposePlan
from services.matching.proposals.commands import AcceptMatch, AskMatch, ConfirmMatch, DeclineMatch
from services.matching.proposals.domain.matches import State
from services.matching.proposals.handlers import answering, closing, rounds
from services.matching.proposals.views import matches as match_views
from services.platform.caller import Caller

from .builders import (
    NOW,
    a_newcomer,
    a_registration,
    an_assignment,
    an_eligibility,
    an_opportunity,
    an_order,
    hear,
    in_sequence,
    work,
)
from .plan_builders import BASICS, PEOPLE, a_plan, a_town, ask, shown, who_goes_where

SATURDAY = date(2026, 3, 14)
BEFORE = date(2026, 3, 10)
"""Between the first day of the opportunities and the Saturday of the plan."""
ONE = {"newcomer_ids": ["n0"], "opportunity_ids": ["cooking"]}
FOR_SATURDAY = {"on": SATURDAY.isoformat()}


def extract_until(day: date) -> intake.ChildSafetyChecked:
    return intake.ChildSafetyChecked(newcomer_id="n0", cleared=True, checked_on=date(2026, 1, 5), valid_until=day)


WITH_CHILDREN = organisations.OpportunityChanged(
    **an_opportunity("cooking", talents=("cooking",), dutch_minimum="A1", with_minors=True).__dict__
)
YOUNG = a_registration("n0", may_volunteer_from=BEFORE)


@pytest.mark.parametrize(
    "facts",
    [
        [an_eligibility("n0", valid_until=BEFORE)],
        [organisations.InsuranceRecorded(organisation_id="library", insured_until=BEFORE)],
        [WITH_CHILDREN, extract_until(BEFORE)],
    ],
    ids=["eligibility", "insurance", "extract for minors"],
)
def test_what_ends_before_the_saturday_keeps_people_out_of_its_plan_only(facts: list[Any]) -> None:
    store = a_town(*facts)

    assert ask(MakePlan, ONE, store)["placements"] == 1
    assert ask(MakePlan, ONE | FOR_SATURDAY, store)["empty"]["code"] == "no-pair-passes"


@pytest.mark.parametrize("facts", [[], [WITH_CHILDREN, extract_until(SATURDAY)]], ids=["nothing", "extract"])
def test_what_holds_on_the_saturday_is_enough(facts: list[Any]) -> None:
    assert ask(MakePlan, ONE | FOR_SATURDAY, a_town(*facts))["placements"] == 1


def test_what_is_over_before_the_saturday_is_not_in_its_plan() -> None:
    store = a_town(an_opportunity("short", ends_on=BEFORE, dutch_minimum="A1"))

    asked = ONE | {"opportunity_ids": ["short"]}

    assert ask(MakePlan, asked, store)["placements"] == 1
    assert ask(MakePlan, asked | {"from_on": SATURDAY.isoformat()}, store)["empty"]["code"] == "no-pair-passes"


def test_an_assignment_that_ends_before_the_saturday_is_in_nobodys_way_then() -> None:
    store = a_town(an_opportunity("choir", dutch_minimum="A1"))
    an_assignment(
        store,
        newcomer_id="n0",
        opportunity_id="choir",
        starts_on=date(2026, 2, 1),
        ends_on=date(2026, 7, 10),
        finished=False,
    )

    assert ask(MakePlan, ONE, store)["empty"]["code"] == "no-pair-passes"
    assert ask(MakePlan, ONE | {"on": "2026-07-11"}, store)["placements"] == 1


def test_who_is_taken_on_the_saturday_is_not_planned_then_although_the_sunday_is_free() -> None:
    weekend = an_opportunity("market", days=("sat", "sun"), dutch_minimum="A1")
    store = a_town(weekend, an_opportunity("choir", dutch_minimum="A1"))
    an_assignment(
        store, newcomer_id="n0", opportunity_id="choir", starts_on=date(2026, 2, 1), ends_on=None, finished=False
    )
    asked = ONE | {"opportunity_ids": ["market"]}

    assert ask(MakePlan, asked, store)["placements"] == 1
    assert ask(MakePlan, asked | {"on": "2026-03-15"}, store)["placements"] == 1
    assert ask(MakePlan, asked | FOR_SATURDAY, store)["empty"]["code"] == "no-pair-passes"


def test_waiting_counts_until_today_whatever_the_day_of_the_plan() -> None:
    store = a_town(people=["n0"])
    asked = ONE | {"fairness": 1.0}

    now, then = (ask(MakePlan, asked | on, store) for on in ({}, FOR_SATURDAY))

    assert now["objective"] == then["objective"] > now["total"] == then["total"]


def test_a_plan_for_days_that_are_over_is_refused() -> None:
    with pytest.raises(Exception, match="days-are-over") as refusal:
        ask(MakePlan, ONE | {"from_on": "2026-02-01", "until": "2026-03-01"}, a_town())

    assert getattr(refusal.value, "field", None) == "until"


THE_WEEK_BEFORE = {"from_on": "2026-02-23", "until": "2026-03-02"}
"""Until today, a Monday."""
FRIDAY_AND_SATURDAY = {"from_on": "2026-03-13", "until": "2026-03-14"}
SATURDAY_AND_SUNDAY = {"from_on": "2026-03-14", "until": "2026-03-15"}


def away(*periods: tuple[date, date]) -> intake.AvailabilityChanged:
    gone = tuple(intake.Period(from_on=leaves, until=returns) for leaves, returns in periods)
    return intake.AvailabilityChanged(newcomer_id="n0", changed_on=date(2026, 3, 1), slots=(), away=gone)


@pytest.mark.parametrize(
    ("offer", "facts", "days"),
    [
        ({"slots": ("sun-morning",), "starts_on": date(2026, 2, 1)}, [], THE_WEEK_BEFORE),
        ({"days": ("sat",), "starts_on": date(2026, 3, 15)}, [], SATURDAY_AND_SUNDAY),
        ({"days": ("sat",)}, [away((SATURDAY, SATURDAY))], FRIDAY_AND_SATURDAY),
        ({"days": ("sat", "sun"), "starts_on": SATURDAY}, [away((SATURDAY, date(2026, 3, 15)))], SATURDAY_AND_SUNDAY),
        ({"days": ("mon",), "ends_on": date(2026, 4, 3)}, [], {"from_on": "2026-03-31", "until": "2026-05-01"}),
    ],
    ids=["its day is over", "its first Saturday is later", "away on its only day", "away on both", "no day of it left"],
)
def test_what_does_not_take_place_on_the_days_of_the_plan_is_not_in_it(
    offer: dict[str, Any], facts: list[Any], days: dict[str, str]
) -> None:
    store = a_town(an_opportunity("stall", **{"days": (), "dutch_minimum": "A1"} | offer), *facts)
    area = {"newcomer_ids": ["n0"], "area_id": "gent"} | days

    named = ask(MakePlan, ONE | {"opportunity_ids": ["stall"]} | days, store)

    assert named["empty"]["code"] == "no-pair-passes"
    assert "stall" not in who_goes_where(store, a_plan_as_asked(store, area)).values()


@pytest.mark.parametrize(
    ("offer", "facts", "days"),
    [
        ({"days": ("sat", "sun")}, [away((SATURDAY, SATURDAY))], SATURDAY_AND_SUNDAY),
        ({"days": ("sat",)}, [away((SATURDAY, SATURDAY))], {"from_on": "2026-03-14", "until": "2026-03-21"}),
        ({"days": ("mon",), "starts_on": date(2026, 2, 1)}, [], THE_WEEK_BEFORE),
        ({"days": ("sat",)}, [], {"from_on": "2026-03-08"}),
        ({"days": ("mon",), "ends_on": date(2026, 4, 6)}, [], {"from_on": "2026-03-31", "until": "2026-05-01"}),
    ],
    ids=["the Sunday is left", "the next Saturday is left", "today is in it", "without end", "the last day is its day"],
)
def test_what_takes_place_on_one_of_the_days_when_the_person_is_there_is_in_the_plan(
    offer: dict[str, Any], facts: list[Any], days: dict[str, str]
) -> None:
    store = a_town(an_opportunity("stall", **{"days": (), "dutch_minimum": "A1"} | offer), *facts)

    assert who_goes_where(store, a_plan(store, newcomer_ids=["n0"], opportunity_ids=["stall"], **days)) == {
        "n0": "stall"
    }


def a_plan_as_asked(store: MemoryStore, body: dict[str, Any]) -> str:
    return str(ask(MakePlan, body, store)["id"])


def a_young_town(**more: Any) -> MemoryStore:
    """The first of six is old enough from the tenth of March on."""
    return a_town(YOUNG, **more)


def test_who_is_old_enough_on_the_saturday_is_planned_for_it_and_not_for_today() -> None:
    store = a_young_town()

    assert ask(MakePlan, ONE, store)["empty"]["code"] == "no-pair-passes"
    assert who_goes_where(store, a_plan(store, **ONE, **FOR_SATURDAY)) == {"n0": "cooking"}


def test_a_change_by_hand_asks_for_the_saturday_too_and_tells_its_cost() -> None:
    store = a_young_town(places=6)
    plan_id = a_plan(store, **FOR_SATURDAY)
    change = {"plan_id": plan_id, "newcomer_id": "n0", "opportunity_id": "reading"}

    answer = ask(ChangePlan, change, store)

    assert answer["cost"] == answer["least_cost"] > 0
    assert who_goes_where(store, plan_id)["n0"] == "reading"
    assert shown(store, plan_id)["edits"][0]["overruled"] == []


def proposed_for_saturday(store: MemoryStore, **plan: Any) -> dict[str, Any]:
    """The plan's proposals, sent by themselves ten minutes later."""
    answer = ask(ProposePlan, {"plan_id": a_plan(store, **plan, **FOR_SATURDAY)}, store)
    later = NOW + timedelta(minutes=11)
    rounds.send_due(work(store, now=later), lambda: work(store, now=later))
    return answer


def match_of(store: MemoryStore, newcomer_id: str) -> Any:
    [match] = work(store).matches.where(newcomer_id=newcomer_id)
    return match


def test_who_is_planned_for_the_saturday_is_proposed_says_yes_and_begins_on_it() -> None:
    store = a_young_town()

    answer = proposed_for_saturday(store, **ONE)

    assert (answer["proposed"], answer["refused"]) == (1, 0)
    match = match_of(store, "n0")
    assert (match.state, match.from_on, match.closed_gates) == (State.PROPOSED, SATURDAY, ())
    ask_it = AskMatch(match_id=match.id)
    assert as_json(match_views.match(ask_it, work(store, Caller(subject="n", role="newcomer", newcomer="n0"))))[
        "from_on"
    ] == (SATURDAY.isoformat())
    uow = work(store)
    answering.accept_match(an_order(AcceptMatch, match_id=match.id), uow)
    confirmed = answering.confirm_match(
        an_order(ConfirmMatch, match_id=match.id, starts_on=None, ends_on=None), uow
    ).body
    assert uow.assignments.get(str(confirmed["assignment_id"])).starts_on == SATURDAY


def test_the_organisation_cannot_let_somebody_begin_before_they_may() -> None:
    store = a_young_town()
    proposed_for_saturday(store, **ONE)
    uow = work(store)
    match_id = match_of(store, "n0").id
    answering.accept_match(an_order(AcceptMatch, match_id=match_id), uow)

    with pytest.raises(Exception, match="starts-too-early"):
        answering.confirm_match(
            an_order(ConfirmMatch, match_id=match_id, starts_on=date(2026, 3, 7), ends_on=None), uow
        )


def test_whose_papers_end_before_the_saturday_is_told_when_the_plan_is_proposed() -> None:
    store = a_town()
    plan_id = a_plan(store, **ONE, **FOR_SATURDAY)
    known = [*a_newcomer("n0", **BASICS), an_eligibility("n0", valid_until=BEFORE)]
    hear(in_sequence(known)[-1:], store)

    answer = ask(ProposePlan, {"plan_id": plan_id}, store)

    assert [one["reasons"] for one in answer["refusals"]] == [["eligibility-not-valid"]]


def test_who_steps_in_from_the_reserve_of_the_plan_is_asked_for_its_saturday_too() -> None:
    older = [a_registration(one, may_volunteer_from=BEFORE) for one in PEOPLE]
    store = a_town(*older, places=1)
    proposed_for_saturday(store)
    first = work(store).matches.where(opportunity_id="cooking")[0]

    uow = work(store)
    closing.decline_match(an_order(DeclineMatch, match_id=first.id), uow)
    uow.commit()

    [stepped_in] = [match for match in work(store).matches.where(opportunity_id="cooking") if match.id != first.id]
    assert (stepped_in.from_on, stepped_in.promoted_from_reserve) == (SATURDAY, True)
