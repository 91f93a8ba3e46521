"""A match: a proposal that both sides answer, never a decision."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.caller import PLATFORM, Caller
from services.chassis.errors import Conflict, Forbidden, Invalid, NotFound
from services.chassis.memory import MemoryStore
from services.contracts import intake, matching, organisations
from services.matching import commands
from services.matching.domain.matches import MOVES, Match, State, moved
from services.matching.handlers import answering, assignments, closing, proposing

from .builders import (
    AMINA,
    FARM,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    LIBRARY,
    NOW,
    OMAR,
    TODAY,
    a_newcomer,
    a_registration,
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

DO = {
    commands.ProposeMatch: proposing.propose_match,
    commands.AcceptMatch: answering.accept,
    commands.ConfirmMatch: answering.confirm,
    commands.DeclineMatch: closing.decline,
    commands.RefuseMatch: closing.refuse,
    commands.WithdrawMatch: closing.withdraw,
    commands.EndAssignment: assignments.end_assignment,
}


def do(kind: type[Any], store: MemoryStore, caller: Caller = PLATFORM, days: int = 0, **given: Any) -> dict[str, Any]:
    """Carry out a command, so many days from now; what it answers."""
    uow = work(store, caller, NOW + timedelta(days=days))
    answer = DO[kind](an_order(kind, **given), uow)
    uow.commit()
    return dict(answer.body)


def proposed(store: MemoryStore, **given: Any) -> str:
    return str(do(commands.ProposeMatch, store, **given)["id"])


def accepted(store: MemoryStore, **given: Any) -> str:
    match = proposed(store, **given)
    do(commands.AcceptMatch, store, match_id=match)
    return match


def confirmed(store: MemoryStore) -> str:
    return str(
        do(commands.ConfirmMatch, store, match_id=accepted(store), starts_on=None, ends_on=None)["assignment_id"]
    )


def held(store: MemoryStore) -> int:
    places = work(store).places.find("storytime")
    return len(places.held_by) if places else 0


def test_a_proposal_keeps_its_score_and_says_until_when_it_can_be_answered() -> None:
    store = a_store()

    match = work(store).matches.get(proposed(store))

    told = the(store, matching.MatchProposed)
    assert (told.match_id, told.score, told.overridden) == (match.id, match.score, False)
    assert told.expires_on == match.expires_on == TODAY + timedelta(days=14)
    assert (told.newcomer_id, told.unit_id, told.organisation_id) == ("amina", "gent", "library")
    assert sum(match.components.values()) == pytest.approx(match.score, abs=0.5)


def test_a_closed_gate_stops_a_proposal_and_says_which() -> None:
    store = a_store(*a_newcomer(dutch_level=None, available_days=("mon",)), *an_organisation(), an_opportunity())

    with pytest.raises(Conflict, match="gate-closed") as refused:
        proposed(store)

    gates = refused.value.fields["gates"]
    assert [gate["code"] for gate in gates] == ["dutch-too-low", "no-common-day"]


def test_a_reason_overrules_what_is_not_firm_and_is_kept_here() -> None:
    store = a_store(*a_newcomer(dutch_level=None), *an_organisation(), an_opportunity())

    match = work(store).matches.get(proposed(store, override_reason="A colleague speaks Arabic."))

    assert (match.closed_gates, match.override_reason) == (("dutch-too-low",), "A colleague speaks Arabic.")
    assert the(store, matching.MatchProposed).overridden
    assert "Arabic" not in str(store.outbox)


def test_no_reason_overrules_the_law() -> None:
    store = a_store(*a_newcomer(dutch_level=None), an_eligibility(eligible=False), *an_organisation(), an_opportunity())

    with pytest.raises(Conflict, match="gate-closed") as refused:
        proposed(store, override_reason="We need somebody.")

    [gate] = refused.value.fields["gates"]
    assert (gate["code"], gate["can_be_overridden"]) == ("eligibility-not-valid", False)


def test_before_the_interview_nobody_is_proposed() -> None:
    store = a_store(a_registration(), an_eligibility(), *an_organisation(), an_opportunity())

    with pytest.raises(Conflict, match="intake-not-completed"):
        proposed(store, override_reason="In a hurry.")


def test_the_same_two_are_proposed_once_at_a_time() -> None:
    store = a_store()
    first = proposed(store)

    with pytest.raises(Conflict, match="already-proposed") as refused:
        proposed(store)
    assert refused.value.fields["id"] == first

    do(commands.DeclineMatch, store, match_id=first, reason="no-time")
    assert proposed(store) != first


@pytest.mark.parametrize(
    ("given", "slug"),
    [({"newcomer_id": "nobody"}, "unknown-newcomer"), ({"opportunity_id": "nothing"}, "unknown-opportunity")],
)
def test_who_or_what_is_unknown_is_not_proposed(given: dict[str, str], slug: str) -> None:
    with pytest.raises(NotFound, match=slug):
        proposed(a_store(), **given)


def test_yes_holds_a_place_and_saying_it_again_holds_no_second_one() -> None:
    store = a_store()
    match = accepted(store)

    assert do(commands.AcceptMatch, store, AMINA, match_id=match) == {"id": match}
    assert held(store) == 1
    assert len(announced(store, matching.MatchAccepted)) == 1


def test_when_all_places_are_taken_yes_comes_too_late() -> None:
    store = a_store(*a_newcomer(), *a_newcomer("omar"), *an_organisation(), an_opportunity(places=1))
    omars = proposed(store, newcomer_id="omar")
    accepted(store)

    with pytest.raises(Conflict, match="no-place-left"):
        do(commands.AcceptMatch, store, OMAR, match_id=omars)

    assert work(store).matches.get(omars).state is State.PROPOSED


@pytest.mark.parametrize(
    ("kind", "reason", "fact"),
    [
        (commands.DeclineMatch, "no-time", matching.MatchDeclined),
        (commands.RefuseMatch, "no-longer-needed", matching.MatchRefused),
        (commands.WithdrawMatch, "A mistake.", matching.MatchWithdrawn),
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
        do(commands.RefuseMatch, store, match_id=proposed(store), reason="not-suitable")


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

    again = do(commands.ConfirmMatch, store, LIBRARY, match_id=match)

    assert again == {"id": match, "assignment_id": assignment}
    assert len(announced(store, matching.AssignmentStarted)) == 1


def test_the_end_of_an_assignment_frees_its_place() -> None:
    store = a_store()
    assignment = confirmed(store)

    do(commands.EndAssignment, store, assignment_id=assignment, ended_on=date(2026, 3, 20), reason="newcomer-stopped")

    assert held(store) == 0
    assert the(store, matching.AssignmentEnded).reason == "newcomer-stopped"


def test_an_assignment_that_would_end_before_it_starts_is_not_begun() -> None:
    store = a_store()

    with pytest.raises(Invalid, match="ends-before-start"):
        do(commands.ConfirmMatch, store, match_id=accepted(store), ends_on=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        (
            organisations.OrganisationSuspended(organisation_id="library", suspended_on=TODAY),
            "organisation-not-approved",
        ),
        (intake.NewcomerWithdrew(newcomer_id="amina", withdrew_on=TODAY), "newcomer-withdrew"),
    ],
)
def test_what_became_impossible_meanwhile_is_not_confirmed(fact: Any, code: str) -> None:
    store = a_store()
    match = accepted(store)
    hear([*in_sequence([*a_newcomer(), *an_organisation(), fact])[-1:]], store)

    with pytest.raises(Conflict, match="gate-closed") as refused:
        do(commands.ConfirmMatch, store, match_id=match)

    [gate] = refused.value.fields["gates"]
    assert gate["code"] == code


def test_nobody_answered_in_time_so_it_expires_once_and_frees_the_place() -> None:
    store = a_store()
    accepted(store)

    counts = []
    for day in (14, 15, 16):
        uow = work(store, now=NOW + timedelta(days=day))
        counts.append(closing.expire(commands.ExpireMatches(), uow).body["expired"])
        uow.commit()

    assert counts == [0, 1, 0]
    assert held(store) == 0
    assert the(store, matching.MatchExpired).on == TODAY + timedelta(days=15)


def test_an_answer_after_the_last_day_is_too_late_even_before_anybody_swept() -> None:
    store = a_store()
    match = proposed(store)

    assert do(commands.AcceptMatch, a_store_like(store), days=14, match_id=match)
    with pytest.raises(Conflict, match="match-not-open"):
        do(commands.AcceptMatch, store, days=15, match_id=match)


def a_store_like(store: MemoryStore) -> MemoryStore:
    """A copy, to try two things from the same point."""
    copy = MemoryStore()
    copy.collections = {name: dict(documents) for name, documents in store.collections.items()}
    return copy


def test_a_coordinator_expires_only_what_is_of_the_own_unit() -> None:
    store = a_store()
    proposed(store)
    order = commands.ExpireMatches(on=date(2030, 1, 1))

    assert closing.expire(order, work(store, KORTRIJK_COORDINATOR)).body == {"expired": 0}
    assert closing.expire(order, work(store, GENT_COORDINATOR)).body == {"expired": 1}


@pytest.mark.parametrize(
    ("kind", "caller", "slug"),
    [
        (commands.AcceptMatch, OMAR, "other-newcomer"),
        (commands.AcceptMatch, KORTRIJK_COORDINATOR, "other-unit"),
        (commands.RefuseMatch, FARM, "other-organisation"),
        (commands.ConfirmMatch, FARM, "other-organisation"),
        (commands.WithdrawMatch, KORTRIJK_COORDINATOR, "other-unit"),
    ],
)
def test_nobody_answers_for_somebody_else(kind: type[Any], caller: Caller, slug: str) -> None:
    store = a_store()

    with pytest.raises(Forbidden, match=slug):
        do(kind, store, caller, match_id=proposed(store))


def test_a_coordinator_proposes_newcomers_of_the_own_unit_only() -> None:
    with pytest.raises(Forbidden, match="other-unit"):
        do(commands.ProposeMatch, a_store(), KORTRIJK_COORDINATOR)


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
