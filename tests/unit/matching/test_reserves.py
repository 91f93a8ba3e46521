"""The reserve list: when somebody falls away, the first for whom everything is possible steps in, at once."""

from contextlib import suppress
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.chassis.errors import Conflict, Contended, Invalid, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts import intake, matching, organisations
from services.contracts.event import Event
from services.matching.assignments.commands import EndAssignment
from services.matching.listeners import handlers as listeners_handlers
from services.matching.proposals.commands import (
    AcceptMatch,
    AskReserveList,
    ConfirmMatch,
    DeclineMatch,
    ExpireMatches,
    ProposeMatch,
    RefuseMatch,
    SendRound,
    SetReserveList,
    WithdrawMatch,
)
from services.matching.proposals.handlers import closing, proposing, reserving
from services.matching.proposals.views import reserve_lists as reserve_list_views

from .asking import at_fault, request
from .builders import (
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    NOW,
    TODAY,
    a_newcomer,
    a_store,
    an_eligibility,
    an_opportunity,
    an_order,
    an_organisation,
    announced,
    hear,
    in_sequence,
    the,
    work,
)
from .steps import a_reserve, a_round, accepted, at_storytime, confirmed, do, held, proposed, waiting

PEOPLE = ("amina", "omar", "selam", "yusuf")


def a_crowd(*more: Event, **opportunity: Any) -> MemoryStore:
    people = [event for person in PEOPLE for event in a_newcomer(person)]
    return a_store(*people, *more, *an_organisation(), an_opportunity(**opportunity))


def the_closing() -> list[Any]:
    closed = organisations.OpportunityClosed(opportunity_id="storytime", organisation_id="library", closed_on=TODAY)
    return in_sequence([an_opportunity(), closed])[-1:]


def declining(store: MemoryStore, match: str) -> Any:
    """A unit of work in which somebody declined, not committed yet."""
    uow = work(store)
    closing.decline_match(an_order(DeclineMatch, match_id=match), uow)
    return uow


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (DeclineMatch, "no-time"),
        (RefuseMatch, "not-suitable"),
        (WithdrawMatch, "A mistake."),
    ],
)
def test_whoever_falls_away_the_first_on_the_list_is_proposed_in_the_same_step(kind: type[Any], reason: str) -> None:
    store = a_crowd(places=1)
    match = accepted(store)
    a_reserve(store, "selam", "omar")

    answer = do(kind, store, match_id=match, reason=reason)

    assert answer == {"id": match}
    stepped_in = announced(store, matching.MatchProposed)[-1]
    assert stepped_in.newcomer_id == "selam"
    assert work(store).matches.get(stepped_in.match_id).promoted_from_reserve
    assert (at_storytime(store, "proposed"), waiting(store), held(store)) == (["selam"], ["omar"], 0)


def test_what_expires_and_who_stops_make_room_too() -> None:
    store = a_crowd()
    proposed(store)
    a_reserve(store, "omar", "selam")
    uow = work(store, now=NOW + timedelta(days=15))
    closing.expire_matches(ExpireMatches(), uow)
    uow.commit()
    assert at_storytime(store, "proposed") == ["omar"]

    stopped = intake.NewcomerWithdrew(newcomer_id="omar", withdrew_on=TODAY)
    hear(in_sequence([*a_newcomer("omar"), stopped])[-1:], store)
    assert (at_storytime(store, "proposed"), waiting(store)) == (["selam"], [])


@pytest.mark.parametrize(("reason", "stepped_in"), [("newcomer-stopped", ["omar"]), ("completed", [])])
def test_an_assignment_that_ends_early_makes_room_and_one_that_is_done_does_not(
    reason: str, stepped_in: list[str]
) -> None:
    store = a_crowd(places=1)
    assignment = confirmed(store)
    a_reserve(store, "omar")

    do(EndAssignment, store, days=18, assignment_id=assignment, ended_on=date(2026, 3, 20), reason=reason)

    assert at_storytime(store, "proposed") == stepped_in


def test_who_cannot_be_proposed_is_passed_over_and_kept_with_the_reason() -> None:
    store = a_crowd(an_eligibility("omar", eligible=False), *a_newcomer("lina", dutch_level=None))
    match = proposed(store)
    a_reserve(store, "omar", "lina", "selam")

    do(DeclineMatch, store, match_id=match, reason="no-time")

    assert at_storytime(store, "proposed") == ["selam"]
    shown = as_json(
        reserve_list_views.reserve_list(AskReserveList(opportunity_id="storytime"), work(store, GENT_COORDINATOR))
    )["reserve"]
    assert [(one["position"], one["newcomer_id"], one["skipped_for"], one["skipped_on"]) for one in shown] == [
        (1, "omar", ["eligibility-not-valid"], TODAY.isoformat()),
        (2, "lina", ["dutch-too-low"], TODAY.isoformat()),
    ]


def test_who_is_proposed_already_is_passed_over_and_who_fell_away_leaves_the_list() -> None:
    store = a_crowd()
    a_reserve(store, "amina", "omar", "selam")
    aminas = proposed(store)
    proposed(store, newcomer_id="omar")

    do(DeclineMatch, store, match_id=aminas, reason="no-time")

    assert (at_storytime(store, "proposed"), waiting(store)) == (["omar", "selam"], ["omar"])


def test_one_steps_in_for_each_who_fell_away_and_never_more() -> None:
    store = a_crowd()
    made = a_round(store, "amina", "omar", reserve=["selam", "yusuf"], send=True)
    aminas, omars = (one["match_id"] for one in made["results"])

    for _ in range(2):
        do(DeclineMatch, store, match_id=aminas, reason="no-time")
    assert at_storytime(store, "proposed") == ["omar", "selam"]
    do(DeclineMatch, store, match_id=omars, reason="no-time")
    assert at_storytime(store, "proposed") == ["selam", "yusuf"]


def test_while_all_places_are_held_nobody_steps_in_and_nobody_is_passed_over() -> None:
    store = a_crowd(places=1)
    omars = proposed(store, newcomer_id="omar")
    aminas = accepted(store)
    a_reserve(store, "selam")

    do(DeclineMatch, store, match_id=omars, reason="no-time")
    assert (at_storytime(store, "proposed"), waiting(store)) == ([], ["selam"])
    assert work(store).reserve_lists.get("storytime").waiting[0].skipped_for == ()

    do(RefuseMatch, store, match_id=aminas, reason="not-suitable")
    assert at_storytime(store, "proposed") == ["selam"]


def test_for_a_closed_opportunity_nobody_steps_in_and_nobody_can_wait() -> None:
    store = a_crowd()
    match = proposed(store)
    a_reserve(store, "omar")
    hear(the_closing(), store)

    with pytest.raises(Conflict, match="match-not-open"):
        do(DeclineMatch, store, match_id=match, reason="no-time")

    assert (at_storytime(store, "proposed"), waiting(store)) == ([], ["omar"])
    with pytest.raises(Conflict, match="opportunity-closed"):
        a_reserve(store, "selam")


def test_for_an_opportunity_that_is_over_nobody_steps_in() -> None:
    store = a_crowd(kind="one-off", days=())
    match = proposed(store)
    a_reserve(store, "omar")

    do(DeclineMatch, store, days=6, match_id=match, reason="no-time")

    assert at_storytime(store, "proposed") == []


def test_a_coordinator_orders_the_own_newcomers_and_those_of_another_unit_keep_their_places() -> None:
    store = a_crowd(*a_newcomer("karim", "kortrijk"))
    a_reserve(store, "amina", "karim", "omar")

    a_reserve(store, "selam", "omar", "amina", caller=GENT_COORDINATOR)

    assert waiting(store) == ["selam", "karim", "omar", "amina"]
    ask = AskReserveList(opportunity_id="storytime")
    [shown] = as_json(reserve_list_views.reserve_list(ask, work(store, KORTRIJK_COORDINATOR)))["reserve"]
    assert (shown["newcomer_id"], shown["position"]) == ("karim", 2)
    with pytest.raises(NotFound, match="unknown-newcomer"):
        a_reserve(store, "karim", caller=GENT_COORDINATOR)


def test_a_newcomer_of_another_unit_is_named_by_the_place_in_the_request() -> None:
    store = a_crowd(*a_newcomer("karim", "kortrijk"))
    listed = {"newcomer_ids": ["amina", "karim"]}
    path = "/v1/reserve-lists/storytime"

    assert at_fault(request(store, "PUT", path, listed, GENT_COORDINATOR)) == (
        404,
        "unknown-newcomer",
        {"newcomer_ids.1"},
    )
    a_round_of = {"opportunity_id": "storytime", "newcomer_ids": ["amina"], "reserve": ["karim"]}
    answer = request(store, "POST", "/v1/rounds", a_round_of, GENT_COORDINATOR)
    assert at_fault(answer) == (404, "unknown-newcomer", {"reserve.0"})


def test_a_list_is_no_longer_than_two_hundred_whoever_made_it() -> None:
    people = [f"n{n:03}" for n in range(200)]
    newcomers = [event for one in people for event in a_newcomer(one)]
    store = a_crowd(*newcomers, *a_newcomer("karim", "kortrijk"))
    a_reserve(store, "karim", caller=KORTRIJK_COORDINATOR)

    with pytest.raises(Invalid, match="reserve-too-long"):
        a_reserve(store, *people, caller=GENT_COORDINATOR)


def test_who_or_what_is_unknown_does_not_wait() -> None:
    with pytest.raises(NotFound, match="unknown-newcomer"):
        a_reserve(a_crowd(), "nobody")
    with pytest.raises(NotFound, match="unknown-opportunity"):
        do(SetReserveList, a_crowd(), opportunity_id="nothing", newcomer_ids=[])


def test_two_who_decline_at_once_make_room_for_two_different_people() -> None:
    store = a_crowd()
    aminas, omars = proposed(store), proposed(store, newcomer_id="omar")
    a_reserve(store, "selam", "yusuf")
    first, second = declining(store, aminas), declining(store, omars)

    first.commit()
    with pytest.raises(Contended):
        second.commit()
    declining(store, omars).commit()

    assert (at_storytime(store, "proposed"), waiting(store)) == (["selam", "yusuf"], [])


def test_who_steps_in_and_an_opportunity_that_closes_meet_whichever_is_first() -> None:
    for closes_first in (True, False):
        store = a_crowd()
        match = proposed(store)
        a_reserve(store, "selam")
        stepping_in, shutting = declining(store, match), work(store)
        listeners_handlers.hear_of_opportunity(the_closing()[0], shutting)
        first, second = (shutting, stepping_in) if closes_first else (stepping_in, shutting)

        first.commit()
        with pytest.raises(Contended):
            second.commit()

        if closes_first:
            with pytest.raises(Conflict, match="match-not-open"):
                declining(store, match)
        assert at_storytime(store, "proposed") == ([] if closes_first else ["selam"])


def test_a_list_that_begins_while_its_opportunity_closes_meets_the_closing() -> None:
    store = a_crowd()
    beginning, shutting = work(store), work(store)
    reserving.set_reserve_list(SetReserveList(opportunity_id="storytime", newcomer_ids=["selam"]), beginning)
    listeners_handlers.hear_of_opportunity(the_closing()[0], shutting)

    shutting.commit()
    with pytest.raises(Contended):
        beginning.commit()


def test_who_steps_in_and_who_is_proposed_by_hand_at_the_same_moment_are_proposed_once() -> None:
    store = a_crowd()
    match = proposed(store)
    a_reserve(store, "selam", "yusuf")
    stepping_in, by_hand = declining(store, match), work(store)
    proposing.propose_match(an_order(ProposeMatch, newcomer_id="selam"), by_hand)

    by_hand.commit()
    with pytest.raises(Contended):
        stepping_in.commit()
    declining(store, match).commit()

    assert at_storytime(store, "proposed") == ["selam", "yusuf"]


WAYS_OUT: tuple[tuple[type[Any], str], ...] = (
    (DeclineMatch, "no-time"),
    (RefuseMatch, "not-suitable"),
    (WithdrawMatch, "A mistake."),
    (AcceptMatch, ""),
    (ConfirmMatch, ""),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.sampled_from(WAYS_OUT)), max_size=12), st.integers(1, 3))
def test_whatever_happens_no_more_are_approached_than_were_at_first(
    steps: list[tuple[int, tuple[type[Any], str]]], places: int
) -> None:
    store = a_crowd(places=places)
    a_round(store, "amina", "omar", reserve=["selam", "yusuf"], send=True)

    for which, (kind, reason) in steps:
        known = sorted(work(store).matches.where(opportunity_id="storytime"), key=lambda match: match.newcomer_id)
        given_ = {"reason": reason} if reason else {"starts_on": None, "ends_on": None}
        names = {one.name for one in fields(kind)}
        with suppress(Conflict):
            order = {name: value for name, value in given_.items() if name in names}
            do(kind, store, match_id=known[which % len(known)].id, **order)

        assert len(at_storytime(store, "proposed", "accepted", "confirmed")) <= 2
        assert held(store) <= places


def test_nothing_of_the_list_is_told_but_the_proposals() -> None:
    store = a_crowd()
    a_reserve(store, "omar", "selam")

    assert store.outbox == []
    do(DeclineMatch, store, match_id=proposed(store), reason="no-time")
    assert len(announced(store, matching.MatchProposed)) == 2
    assert the(store, matching.MatchDeclined).newcomer_id == "amina"


def test_who_is_proposed_in_the_round_does_not_wait_for_it_and_the_answer_says_so() -> None:
    store = a_crowd()
    proposed(store, newcomer_id="yusuf")

    made = a_round(store, "amina", "omar", reserve=["omar", "selam", "yusuf"])

    assert made["reserve"] == ["selam"]
    assert made["reserve_dropped"] == [
        {"newcomer_id": "omar", "reasons": ["already-proposed"]},
        {"newcomer_id": "yusuf", "reasons": ["already-proposed"]},
    ]
    do(SendRound, store, round_id=made["id"])
    assert waiting(store) == ["selam"]


def test_who_could_not_be_proposed_in_the_round_may_wait_for_it() -> None:
    store = a_crowd(an_eligibility("omar", eligible=False))

    made = a_round(store, "amina", "omar", reserve=["omar", "selam"])

    assert (made["reserve"], made["reserve_dropped"]) == (["omar", "selam"], [])


def test_who_was_proposed_by_hand_since_the_round_was_made_does_not_wait_once_it_is_sent() -> None:
    store = a_crowd()
    made = a_round(store, "amina", reserve=["omar", "selam"])
    proposed(store, newcomer_id="omar")

    do(SendRound, store, round_id=made["id"])

    assert waiting(store) == ["selam"]


def test_who_is_proposed_does_not_wait_on_a_list_made_by_hand_either() -> None:
    store = a_crowd()
    proposed(store)
    accepted(store, newcomer_id="omar")

    kept = do(SetReserveList, store, newcomer_ids=["amina", "selam", "omar", "yusuf"])

    assert kept["newcomer_ids"] == waiting(store) == ["selam", "yusuf"]
    assert [one["newcomer_id"] for one in kept["dropped"]] == ["amina", "omar"]
