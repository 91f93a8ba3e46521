"""No promise that cannot be kept: what overlaps, closed, moved, shrank or was suspended since it was agreed."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict, Contended
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts import intake, matching, organisations
from services.contracts.event import Event
from services.matching.proposals.commands import (
    AcceptMatch,
    AskMatch,
    AskReserveList,
    ConfirmMatch,
    DeclineMatch,
    ProposeMatch,
    RefuseMatch,
    WithdrawMatch,
)
from services.matching.proposals.domain.matches import State
from services.matching.proposals.handlers import answering
from services.matching.proposals.views import matches as match_views
from services.matching.proposals.views import reserve_lists as reserve_list_views
from services.matching.store import MatchingWork
from services.matching.suitability.domain.gates import GateClosed
from services.matching.todos import views as todos_views
from services.matching.todos.commands import AskTodos

from .builders import (
    AMINA,
    GENT_COORDINATOR,
    NOW,
    TODAY,
    a_newcomer,
    a_store,
    an_assignment,
    an_eligibility,
    an_opportunity,
    an_organisation,
    announced,
    hear,
    in_sequence,
    work,
)
from .steps import a_reserve, accepted, at_storytime, do, held, proposed

SATURDAY = date(2026, 3, 7)
NEXT_SATURDAY = date(2026, 3, 14)
PEOPLE = ("amina", "omar", "selam", "yusuf", "lina", "karim", "noor", "sami")
MORNING: dict[str, Any] = {"kind": "one-off", "days": (), "slots": ("sat-morning",)}
AFTERNOON = MORNING | {"slots": ("sat-afternoon",)}
SUSPENDED = organisations.OrganisationSuspended(organisation_id="library", suspended_on=TODAY)
APPROVED = organisations.OrganisationApproved(organisation_id="library", approved_on=TODAY)
CLOSED = organisations.OpportunityClosed(opportunity_id="storytime", organisation_id="library", closed_on=TODAY)


def two_offers(first: dict[str, Any], second: dict[str, Any]) -> MemoryStore:
    """Amina, and two opportunities."""
    return a_store(*a_newcomer(), *an_organisation(), an_opportunity(**first), an_opportunity("kitchen", **second))


def a_crowd(**opportunity: Any) -> MemoryStore:
    people = [event for person in PEOPLE for event in a_newcomer(person)]
    return a_store(*people, *an_organisation(), an_opportunity(**opportunity))


def accept(store: MemoryStore, match: str, **given: Any) -> dict[str, Any]:
    return do(AcceptMatch, store, match_id=match, **given)


def confirm(store: MemoryStore, match: str, **given: Any) -> dict[str, Any]:
    return do(ConfirmMatch, store, match_id=match, **{"starts_on": None, "ends_on": None} | given)


def state(store: MemoryStore, match: str) -> State:
    return work(store).matches.get(match).state


def todos(store: MemoryStore, *kinds: str, days: int = 0) -> list[tuple[str, str | None]]:
    """The to-dos of these kinds, with whom each is about."""
    uow = work(store, GENT_COORDINATOR, NOW + timedelta(days=days))
    shown = as_json(todos_views.todos(AskTodos(), uow))["todos"]
    return [(one["kind"], one["newcomer_id"]) for one in shown if one["kind"] in kinds]


def say(store: MemoryStore, *events: Event) -> None:
    """Let matching hear the last of these: those before it were heard already."""
    hear(in_sequence(events)[-1:], store)


def moved(store: MemoryStore, nth: int = 2, **opportunity: Any) -> None:
    changed = organisations.OpportunityChanged(**asdict(an_opportunity(**opportunity)))
    hear(in_sequence([changed] * nth)[-1:], store)


def unfilled(store: MemoryStore) -> int:
    ask = AskReserveList(opportunity_id="storytime")
    return int(as_json(reserve_list_views.reserve_list(ask, work(store, GENT_COORDINATOR)))["unfilled"])


def codes(refused: Any) -> list[str]:
    return [gate["code"] for gate in refused.value.fields["gates"]]


def test_the_second_yes_for_one_saturday_morning_is_refused_until_the_first_is_taken_back() -> None:
    store = two_offers(MORNING, MORNING)
    first, second = proposed(store), proposed(store, opportunity_id="kitchen")
    accept(store, first)

    with pytest.raises(GateClosed) as refused:
        accept(store, second)
    assert codes(refused) == ["overlapping-assignment"]
    assert (state(store, first), state(store, second)) == (State.ACCEPTED, State.PROPOSED)

    do(DeclineMatch, store, match_id=first, reason="other-wish")
    assert accept(store, second) == {"id": second}


def test_two_different_shifts_on_one_day_are_both_confirmed() -> None:
    store = two_offers(MORNING, AFTERNOON)
    for match in (proposed(store), proposed(store, opportunity_id="kitchen")):
        accept(store, match)
        confirm(store, match)

    assert len(announced(store, matching.AssignmentStarted)) == 2


def test_once_one_is_confirmed_what_overlaps_is_taken_back_with_a_reason_that_both_sides_may_read() -> None:
    store = two_offers(MORNING, MORNING)
    first, second = proposed(store), proposed(store, opportunity_id="kitchen")
    accept(store, first)

    confirm(store, first)

    assert state(store, second) is State.WITHDRAWN
    shown = as_json(match_views.match(AskMatch(match_id=second), work(store, AMINA)))
    assert (shown["state"], shown["reason"]) == ("withdrawn", "time-taken")
    [told] = announced(store, matching.MatchWithdrawn)
    assert told.match_id == second


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ({}, {}, True),
        ({"days": ("sat",)}, {"days": ("sun",)}, False),
        ({"days": (), "slots": ("sat-morning",)}, {"days": (), "slots": ("sat-afternoon",)}, False),
        ({"days": (), "slots": ("sat-morning",)}, {"days": ("sat",)}, True),
        (MORNING | {"starts_on": NEXT_SATURDAY}, MORNING, False),
        ({"ends_on": date(2026, 3, 13)}, {"starts_on": NEXT_SATURDAY}, False),
        ({"days": ("wed", "sat")}, {"days": ("sat",)}, False),
    ],
)
def test_what_surely_overlaps_is_never_confirmed_whoever_overruled_it(
    one: dict[str, Any], other: dict[str, Any], clash: bool
) -> None:
    store = two_offers(one, other)
    an_assignment(store, finished=False, starts_on=TODAY, ends_on=one.get("ends_on"))
    match = proposed(store, opportunity_id="kitchen", override_reason="They will sort it out.")
    accept(store, match)

    if not clash:
        assert confirm(store, match)["assignment_id"]
        return
    with pytest.raises(Conflict, match="double-booked") as refused:
        confirm(store, match)
    assert refused.value.fields["dates"][0] == SATURDAY
    assert state(store, match) is State.ACCEPTED


def test_of_a_long_assignment_the_one_date_that_is_agreed_elsewhere_is_excused() -> None:
    store = two_offers(MORNING | {"starts_on": NEXT_SATURDAY}, {})
    an_assignment(store, finished=False, starts_on=NEXT_SATURDAY, ends_on=NEXT_SATURDAY)
    match = accepted(store, opportunity_id="kitchen")

    answer = confirm(store, match)

    assert answer["excused_on"] == [NEXT_SATURDAY.isoformat()]
    begun = work(store).assignments.get(answer["assignment_id"])
    assert begun.announced == (NEXT_SATURDAY,)


def test_what_begins_after_the_weeks_that_are_looked_ahead_is_seen_too() -> None:
    later = date(2026, 6, 6)
    store = two_offers({"starts_on": later}, {})
    an_assignment(store, finished=False, starts_on=later, ends_on=None)
    match = accepted(store, opportunity_id="kitchen")

    with pytest.raises(Conflict, match="double-booked"):
        confirm(store, match)
    assert confirm(store, match, ends_on=date(2026, 5, 30))["assignment_id"]


def test_yes_to_the_new_times_is_refused_where_they_are_taken() -> None:
    store = two_offers(MORNING, AFTERNOON)
    accepted(store)
    match = accepted(store, opportunity_id="kitchen")
    changed = organisations.OpportunityChanged(**asdict(an_opportunity("kitchen", **MORNING)))
    hear(in_sequence([changed] * 2)[-1:], store)

    with pytest.raises(GateClosed) as refused:
        accept(store, match)
    assert codes(refused) == ["overlapping-assignment"]
    with pytest.raises(Conflict, match="moved-since-yes"):
        confirm(store, match)


def test_two_confirmations_at_one_moment_meet() -> None:
    store = two_offers(MORNING, AFTERNOON)
    first, second = ((work(store), match) for match in (accepted(store), accepted(store, opportunity_id="kitchen")))
    for uow, match in (first, second):
        answering.confirm_match(ConfirmMatch(match_id=match), uow)

    first[0].commit()
    with pytest.raises(Contended):
        second[0].commit()
    assert confirm(store, second[1])["assignment_id"]


def test_two_yeses_at_one_moment_for_one_saturday_morning_leave_one() -> None:
    store = two_offers(MORNING, MORNING)
    matches = [proposed(store), proposed(store, opportunity_id="kitchen")]
    first, second = work(store), work(store)
    for uow, match in zip((first, second), matches, strict=True):
        answering.accept_match(AcceptMatch(match_id=match), uow)

    first.commit()
    with pytest.raises(Contended):
        second.commit()
    with pytest.raises(GateClosed):
        accept(store, matches[1])


def test_a_yes_that_comes_while_the_other_looks_for_what_overlaps_leaves_one(monkeypatch: pytest.MonkeyPatch) -> None:
    store = two_offers(MORNING, MORNING)
    first, second = proposed(store), proposed(store, opportunity_id="kitchen")
    looked = answering.commitments_of

    def and_meanwhile(newcomer_id: str, uow: MatchingWork, but: str) -> Any:
        found = looked(newcomer_id, uow, but)
        monkeypatch.setattr(answering, "commitments_of", looked)
        accept(store, second)
        return found

    monkeypatch.setattr(answering, "commitments_of", and_meanwhile)
    with pytest.raises(Contended):
        accept(store, first)
    with pytest.raises(GateClosed) as refused:
        accept(store, first)
    assert codes(refused) == ["overlapping-assignment"]


def test_an_opportunity_that_closes_ends_what_was_proposed_there_and_whoever_said_yes_is_told() -> None:
    store = a_crowd()
    omars, aminas = proposed(store, newcomer_id="omar"), accepted(store)

    say(store, an_opportunity(), CLOSED)

    assert {state(store, match) for match in (omars, aminas)} == {State.WITHDRAWN}
    assert held(store) == 0
    for attempt in (lambda: accept(store, omars), lambda: confirm(store, aminas)):
        with pytest.raises(Conflict, match="match-not-open"):
            attempt()
    assert todos(store, "yes-came-to-nothing") == [("yes-came-to-nothing", "amina")]
    assert todos(store, "yes-came-to-nothing", days=20) == []


@pytest.mark.parametrize("kind", [RefuseMatch, WithdrawMatch])
def test_a_yes_that_is_refused_is_to_be_told_and_one_a_coordinator_took_back_they_know(kind: type[Any]) -> None:
    store = a_crowd()
    do(kind, store, match_id=accepted(store), reason="not-suitable")

    waits = [("yes-came-to-nothing", "amina")] if kind is RefuseMatch else []
    assert todos(store, "yes-came-to-nothing") == waits
    do(ProposeMatch, store, days=1)
    assert todos(store, "yes-came-to-nothing", days=1) == []


def test_a_suspended_organisation_gets_neither_yes_nor_confirmation_and_afterwards_nothing_hangs() -> None:
    store = a_crowd()
    omars, aminas = proposed(store, newcomer_id="omar"), accepted(store)
    say(store, *an_organisation(), SUSPENDED)

    for attempt in (lambda: accept(store, omars), lambda: confirm(store, aminas)):
        with pytest.raises(GateClosed) as refused:
            attempt()
        assert codes(refused) == ["organisation-not-approved"]
    assert sorted(todos(store, "proposal-blocked")) == [("proposal-blocked", "amina"), ("proposal-blocked", "omar")]

    say(store, *an_organisation(), SUSPENDED, APPROVED)
    assert todos(store, "proposal-blocked") == []
    accept(store, omars)
    assert all(confirm(store, match)["assignment_id"] for match in (omars, aminas))


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (an_eligibility(eligible=False), "eligibility-not-valid"),
        (
            organisations.InsuranceRecorded(organisation_id="library", insured_until=date(2026, 3, 1)),
            "organisation-not-insured",
        ),
    ],
)
def test_papers_that_do_not_hold_any_more_let_no_yes_through_and_are_to_do(event: Event, code: str) -> None:
    store = a_crowd()
    match = proposed(store)
    say(store, *[event] * 6)

    with pytest.raises(GateClosed) as refused:
        accept(store, match)

    assert codes(refused) == [code]
    assert todos(store, "proposal-blocked") == [("proposal-blocked", "amina")]


def test_a_place_fewer_than_yeses_is_for_somebody_to_decide_and_no_more_are_confirmed_than_there_are() -> None:
    store = a_crowd(places=3)
    matches = [accepted(store, newcomer_id=person) for person in PEOPLE[:3]]
    assert todos(store, "too-many-for-places") == []

    moved(store, places=1)

    assert sorted(todos(store, "too-many-for-places")) == [("too-many-for-places", p) for p in sorted(PEOPLE[:3])]
    assert {state(store, match) for match in matches} == {State.ACCEPTED}
    confirm(store, matches[1])
    with pytest.raises(Conflict, match="no-place-left"):
        confirm(store, matches[0])
    for match in (matches[0], matches[2]):
        do(WithdrawMatch, store, match_id=match)
    assert (todos(store, "too-many-for-places"), held(store)) == ([], 1)


def test_two_confirmations_at_one_moment_for_the_last_place_meet() -> None:
    store = a_crowd(places=2)
    matches = [accepted(store, newcomer_id=person) for person in PEOPLE[:2]]
    moved(store, places=1)
    first, second = work(store), work(store)
    for uow, match in zip((first, second), matches, strict=True):
        answering.confirm_match(ConfirmMatch(match_id=match), uow)

    first.commit()
    with pytest.raises(Contended):
        second.commit()
    with pytest.raises(Conflict, match="no-place-left"):
        confirm(store, matches[1])


def test_five_noes_with_three_in_reserve_leave_two_places_unfilled_and_somebody_is_told() -> None:
    store = a_crowd(places=5)
    matches = [proposed(store, newcomer_id=person) for person in PEOPLE[:5]]
    a_reserve(store, *PEOPLE[5:])

    for match in matches:
        do(DeclineMatch, store, match_id=match, reason="no-time")

    assert (at_storytime(store, "proposed"), unfilled(store)) == (sorted(PEOPLE[5:]), 2)
    assert todos(store, "nobody-steps-in") == [("nobody-steps-in", None)]
    proposed(store)
    assert unfilled(store) == 1
    a_reserve(store)
    assert todos(store, "nobody-steps-in") == []


def test_a_reserve_list_asks_no_more_people_than_there_are_places() -> None:
    store = a_crowd(places=1)
    matches = [proposed(store, newcomer_id=person) for person in PEOPLE[:3]]
    a_reserve(store, *PEOPLE[3:])

    asked = []
    for match in matches:
        do(DeclineMatch, store, match_id=match, reason="no-time")
        asked.append(at_storytime(store, "proposed", "accepted"))

    assert asked == [["omar", "selam"], ["selam"], ["yusuf"]]


def test_whoever_says_no_after_a_yes_where_nobody_waits_leaves_a_to_do() -> None:
    store = a_crowd(places=1)
    do(DeclineMatch, store, match_id=proposed(store, newcomer_id="omar"), reason="no-time")
    assert todos(store, "nobody-steps-in") == []

    do(DeclineMatch, store, match_id=accepted(store), reason="no-time")

    assert todos(store, "nobody-steps-in") == [("nobody-steps-in", None)]


def test_an_opportunity_that_moved_after_the_yes_asks_for_a_yes_to_the_new_times() -> None:
    store = a_crowd()
    match = accepted(store)
    moved(store, days=("sun",))

    with pytest.raises(Conflict, match="moved-since-yes"):
        confirm(store, match)
    assert todos(store, "moved-since-yes") == [("moved-since-yes", "amina")]

    assert accept(store, match) == {"id": match}
    assert todos(store, "moved-since-yes") == []
    assert confirm(store, match)["assignment_id"]


def test_more_talents_or_a_later_end_is_not_another_time() -> None:
    store = a_crowd(ends_on=date(2026, 5, 30))
    match = accepted(store)
    moved(store, ends_on=date(2026, 6, 30), talents=("cooking",))

    assert todos(store, "moved-since-yes") == []
    assert confirm(store, match)["assignment_id"]


def test_whoever_stops_between_yes_and_confirmation_makes_room_and_cannot_be_confirmed() -> None:
    store = a_crowd(places=1)
    match = accepted(store)
    a_reserve(store, "omar")
    say(store, *a_newcomer(), intake.NewcomerWithdrew(newcomer_id="amina", withdrew_on=TODAY))

    with pytest.raises(Conflict, match="match-not-open"):
        confirm(store, match)
    assert (at_storytime(store, "proposed"), todos(store, "yes-came-to-nothing")) == (["omar"], [])


def test_an_assignment_agreed_elsewhere_that_is_still_to_begin_is_not_booked_twice_either() -> None:
    store = two_offers({}, {})
    an_assignment(store, finished=False, starts_on=SATURDAY, ends_on=None)

    with pytest.raises(Conflict, match="double-booked"):
        an_assignment(store, opportunity_id="kitchen", finished=False, starts_on=SATURDAY, ends_on=None)


def test_a_yes_that_waits_while_the_day_comes_near_is_to_do() -> None:
    store = a_crowd(**MORNING)
    accepted(store)

    assert [todos(store, "yes-unconfirmed", days=day) != [] for day in (1, 2, 5, 8)] == [False, True, True, True]
