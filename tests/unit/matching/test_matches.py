"""How a proposal goes on: both sides answer, and a place is held from the first yes."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict, Invalid, NotFound
from services.contracts import intake, matching, organisations
from services.matching.assignments.commands import EndAssignment
from services.matching.proposals.commands import AcceptMatch, ConfirmMatch, DeclineMatch, RefuseMatch, WithdrawMatch
from services.matching.proposals.domain.matches import MOVES, Match, State, moved
from services.platform.caller import Caller

from .builders import (
    AMINA,
    FARM,
    KORTRIJK_COORDINATOR,
    LIBRARY,
    OMAR,
    TODAY,
    a_newcomer,
    a_store,
    an_opportunity,
    an_organisation,
    announced,
    hear,
    in_sequence,
    the,
    work,
)
from .steps import accepted, confirmed, do, held, proposed


def test_yes_holds_a_place_and_saying_it_again_holds_no_second_one() -> None:
    store = a_store()
    match = accepted(store)

    assert do(AcceptMatch, store, AMINA, match_id=match) == {"id": match}
    assert held(store) == 1
    assert len(announced(store, matching.MatchAccepted)) == 1


def test_when_all_places_are_taken_yes_comes_too_late() -> None:
    store = a_store(*a_newcomer(), *a_newcomer("omar"), *an_organisation(), an_opportunity(places=1))
    omars = proposed(store, newcomer_id="omar")
    accepted(store)

    with pytest.raises(Conflict, match="no-place-left"):
        do(AcceptMatch, store, OMAR, match_id=omars)

    assert work(store).matches.get(omars).state is State.PROPOSED


@pytest.mark.parametrize(
    ("kind", "reason", "fact"),
    [
        (DeclineMatch, "no-time", matching.MatchDeclined),
        (RefuseMatch, "no-longer-needed", matching.MatchRefused),
        (WithdrawMatch, "A mistake.", matching.MatchWithdrawn),
    ],
)
def test_any_no_after_a_yes_frees_the_place_and_is_told_once(kind: type[Any], reason: str, fact: type[Any]) -> None:
    store = a_store()
    match = accepted(store)

    for _ in range(2):
        do(kind, store, match_id=match, reason=reason)

    assert held(store) == 0
    assert the(store, fact).match_id == match
    assert "mistake" not in str(store.outbox)


def test_an_organisation_cannot_refuse_what_the_newcomer_did_not_answer() -> None:
    store = a_store()

    with pytest.raises(Conflict, match="match-not-open"):
        do(RefuseMatch, store, match_id=proposed(store), reason="not-suitable")


def test_a_confirmed_match_begins_an_assignment_that_keeps_the_place() -> None:
    store = a_store()

    assignment = work(store).assignments.get(confirmed(store))

    started = the(store, matching.AssignmentStarted)
    assert (started.assignment_id, started.match_id) == (assignment.id, assignment.match_id)
    assert (started.starts_on, started.ends_on) == (date(2026, 3, 7), None)
    assert (assignment.agreement.informs, assignment.agreement.insures) == ("organisation", "organisation")
    assert held(store) == 1


def test_confirming_again_names_the_same_assignment() -> None:
    store = a_store()
    assignment = confirmed(store)
    match = the(store, matching.MatchConfirmed).match_id

    again = do(ConfirmMatch, store, LIBRARY, match_id=match, starts_on=None, ends_on=None)

    assert again == {"id": match, "assignment_id": assignment}
    assert len(announced(store, matching.AssignmentStarted)) == 1


def test_confirming_again_with_other_dates_is_a_contradiction_and_with_the_same_ones_is_not() -> None:
    store = a_store()
    begun = {"match_id": accepted(store), "starts_on": date(2026, 3, 14), "ends_on": date(2026, 5, 30)}
    first = do(ConfirmMatch, store, LIBRARY, **begun)

    assert do(ConfirmMatch, store, LIBRARY, **begun) == first
    with pytest.raises(Conflict, match="answered-differently") as refused:
        do(ConfirmMatch, store, LIBRARY, **begun | {"starts_on": date(2026, 3, 21)})
    assert refused.value.fields["differs"] == ["starts_on"]


@pytest.mark.parametrize(
    ("opens", "earliest"), [(date(2026, 3, 7), date(2026, 3, 7)), (date(2026, 1, 3), date(2026, 3, 2))]
)
def test_nobody_begins_before_the_proposal_or_before_there_is_something_to_do(opens: date, earliest: date) -> None:
    store = a_store(*a_newcomer(), *an_organisation(), an_opportunity(starts_on=opens))
    match = accepted(store)
    late: dict[str, Any] = {"days": 12, "match_id": match, "ends_on": None}

    for day in (date(2025, 10, 20), earliest - timedelta(days=1)):
        with pytest.raises(Invalid, match="starts-too-early") as refused:
            do(ConfirmMatch, store, LIBRARY, starts_on=day, **late)
        assert refused.value.field == "starts_on"
        assert str(earliest) in refused.value.detail

    assert held(store) == 1
    assert do(ConfirmMatch, store, LIBRARY, starts_on=earliest, **late)["assignment_id"]


def test_nobody_begins_before_the_day_a_plan_was_for() -> None:
    store = a_store()
    match = accepted(store)
    uow = work(store)
    a_match = replace(uow.matches.get(match), from_on=date(2026, 3, 14))
    uow.matches.save(a_match)
    uow.commit()
    order: dict[str, Any] = {"match_id": match, "ends_on": None}

    with pytest.raises(Invalid, match="starts-too-early"):
        do(ConfirmMatch, store, starts_on=date(2026, 3, 13), **order)
    assert do(ConfirmMatch, store, starts_on=date(2026, 3, 14), **order)["assignment_id"]


def test_a_yes_that_is_repeated_after_the_confirmation_is_still_the_same_yes() -> None:
    store = a_store()
    confirmed(store)
    match = the(store, matching.MatchConfirmed).match_id

    assert do(AcceptMatch, store, AMINA, match_id=match) == {"id": match}
    assert len(announced(store, matching.MatchAccepted)) == 1


@pytest.mark.parametrize(
    ("kind", "reason", "other"),
    [
        (DeclineMatch, "no-time", "too-far"),
        (RefuseMatch, "no-longer-needed", "not-suitable"),
        (WithdrawMatch, "A mistake.", "Another mistake."),
    ],
)
def test_a_no_that_is_repeated_with_another_reason_is_refused_and_the_first_one_stands(
    kind: type[Any], reason: str, other: str
) -> None:
    store = a_store()
    match = accepted(store)
    do(kind, store, match_id=match, reason=reason)

    with pytest.raises(Conflict, match="answered-differently") as refused:
        do(kind, store, match_id=match, reason=other)

    assert refused.value.fields["differs"] == ["reason"]
    assert "mistake" not in f"{refused.value} {refused.value.detail}"
    assert work(store).matches.get(match).reason == reason


def test_the_end_of_an_assignment_frees_its_place() -> None:
    store = a_store()
    assignment = confirmed(store)

    ended = {"assignment_id": assignment, "ended_on": date(2026, 3, 20), "reason": "newcomer-stopped"}
    do(EndAssignment, store, days=18, **ended)

    assert held(store) == 0
    assert the(store, matching.AssignmentEnded).reason == "newcomer-stopped"


def test_an_assignment_that_would_end_before_it_starts_is_not_begun() -> None:
    store = a_store()

    with pytest.raises(Invalid, match="ends-before-start"):
        do(ConfirmMatch, store, match_id=accepted(store), ends_on=date(2026, 1, 1))


def test_what_became_impossible_meanwhile_is_not_confirmed() -> None:
    store = a_store()
    match = accepted(store)
    suspended = organisations.OrganisationSuspended(organisation_id="library", suspended_on=TODAY)
    hear(in_sequence([*an_organisation(), suspended])[-1:], store)

    with pytest.raises(Conflict, match="gate-closed") as refused:
        do(ConfirmMatch, store, match_id=match, starts_on=None, ends_on=None)

    [gate] = refused.value.fields["gates"]
    assert gate["code"] == "organisation-not-approved"


def test_when_a_newcomer_stops_what_was_proposed_is_taken_back_and_its_place_is_free() -> None:
    store = a_store()
    match = accepted(store)
    stopped = in_sequence([*a_newcomer(), intake.NewcomerWithdrew(newcomer_id="amina", withdrew_on=TODAY)])[-1:]

    for _ in range(2):
        hear(stopped, store)

    assert the(store, matching.MatchWithdrawn).match_id == match
    assert held(store) == 0
    with pytest.raises(Conflict, match="match-not-open"):
        do(ConfirmMatch, store, match_id=match)


@pytest.mark.parametrize(
    ("kind", "caller"),
    [
        (AcceptMatch, OMAR),
        (AcceptMatch, KORTRIJK_COORDINATOR),
        (RefuseMatch, FARM),
        (ConfirmMatch, FARM),
        (WithdrawMatch, KORTRIJK_COORDINATOR),
    ],
)
def test_nobody_answers_for_somebody_else(kind: type[Any], caller: Caller) -> None:
    store = a_store()

    with pytest.raises(NotFound, match="unknown-match"):
        do(kind, store, caller, match_id=proposed(store))


@pytest.mark.parametrize("before", State)
@pytest.mark.parametrize("after", State)
def test_only_the_moves_of_the_table_are_made(before: State, after: State) -> None:
    match = Match(
        id="m",
        newcomer_id="amina",
        unit_id="gent",
        opportunity_id="storytime",
        organisation_id="library",
        proposed_on=TODAY,
        expires_on=TODAY,
        score=50,
        state=before,
    )

    if after in MOVES.get(before, ()):
        assert moved(match, after, TODAY).state is after
    else:
        with pytest.raises(Conflict, match="match-not-open"):
            moved(match, after, TODAY)
