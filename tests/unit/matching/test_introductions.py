"""An organisation is told who comes only while the newcomer allows it; what both agreed on stays with both."""

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from services.chassis.errors import Conflict, NotFound
from services.chassis.storage.memory import MemoryStore
from services.contracts.event import Event
from services.contracts.matching import MatchReminderDue
from services.matching.assignments.commands import NoteGuidance
from services.matching.assignments.handlers.guidance import note_guidance
from services.matching.proposals.commands import AcceptMatch, ConfirmMatch, RefuseMatch
from services.matching.proposals.handlers.reminding import remind_due
from services.platform.caller import Caller

from .asking import request
from .builders import (
    AMINA,
    FARM,
    GENT_COORDINATOR,
    LIBRARY,
    NOW,
    TODAY,
    a_consent,
    a_consent_withdrawn,
    a_newcomer,
    a_store,
    an_assignment,
    an_opportunity,
    an_order,
    an_organisation,
    announced,
    hear,
    in_sequence,
    the,
    work,
)
from .steps import accepted, confirmed, do, proposed

NO_DATES: dict[str, Any] = {"starts_on": None, "ends_on": None}
INTERVIEWED = a_newcomer()[:-1]
"""Nothing was decided on being introduced."""


def a_world(*decisions: Event) -> MemoryStore:
    """Amina decided so, in this order; the library offers storytime."""
    return a_store(*INTERVIEWED, *decisions, *an_organisation(), an_opportunity())


def later(store: MemoryStore, *decisions: Event) -> None:
    """She decides so, in this order, after whatever was decided before."""
    known = [*INTERVIEWED, a_consent()]
    hear(in_sequence([*known, *decisions])[len(known) :], store)


def seen(store: MemoryStore, match: str, caller: Caller = LIBRARY) -> bool:
    """Whether the caller is shown this match, alone and in the lists."""
    alone = request(store, "GET", f"/v1/matches/{match}", caller=caller)[0] == 200
    for query in ("", "opportunity=storytime", "newcomer=amina", "unit=gent"):
        listed = request(store, "GET", f"/v1/matches?{query}", caller=caller)[1]["matches"]
        assert [one["id"] for one in listed] == ([match] if alone else [])
    return alone


def todos(store: MemoryStore) -> set[str]:
    return set(request(store, "GET", "/v1/matching/todos?unit=gent", caller=GENT_COORDINATOR)[1]["counts"])


@pytest.mark.parametrize(
    "decisions",
    [
        (),
        (a_consent(purpose="job-coaching"),),
        (a_consent(purpose="photos"),),
        (a_consent_withdrawn(),),
        (a_consent(), a_consent_withdrawn()),
        (a_consent(), a_consent_withdrawn(), a_consent(purpose="job-coaching")),
    ],
)
def test_an_organisation_is_told_of_nobody_who_did_not_allow_it(decisions: tuple[Event, ...]) -> None:
    store = a_world(*decisions)
    match = accepted(store)
    assert not seen(store, match)
    assert seen(store, match, AMINA)
    assert seen(store, match, GENT_COORDINATOR)


@pytest.mark.parametrize("order", [ConfirmMatch, RefuseMatch])
def test_an_organisation_answers_nothing_about_somebody_of_whom_it_may_not_know(order: type[Any]) -> None:
    store = a_world()
    for match in (proposed(store), "nobody's"):
        with pytest.raises(NotFound, match="unknown-match"):
            do(order, store, LIBRARY, match_id=match)


def test_a_coordinator_is_told_how_it_can_be_confirmed() -> None:
    store = a_world()
    match = accepted(store)
    with pytest.raises(Conflict, match="no-introduction-consent") as refused:
        do(ConfirmMatch, store, GENT_COORDINATOR, match_id=match, **NO_DATES)
    assert "may_introduce" in str(refused.value.detail)
    assert work(store).assignments.where(newcomer_id="amina") == []
    later(store, a_consent())
    assert do(ConfirmMatch, store, GENT_COORDINATOR, match_id=match, **NO_DATES)["assignment_id"]


def test_whoever_consented_is_shown_from_the_yes_on() -> None:
    store = a_world(a_consent())
    match = proposed(store)
    assert not seen(store, match)
    do(AcceptMatch, store, AMINA, match_id=match)
    assert seen(store, match)
    assert not seen(store, match, FARM)


@pytest.mark.parametrize("caller", [AMINA, GENT_COORDINATOR])
def test_a_yes_may_include_being_introduced_there_and_nowhere_else(caller: Caller) -> None:
    store = a_world()
    hear(
        in_sequence([*an_organisation("farm"), an_opportunity("harvest", organisation_id="farm", days=("sun",))]), store
    )
    here, there = proposed(store), proposed(store, opportunity_id="harvest")
    do(AcceptMatch, store, caller, match_id=here, may_introduce=True)
    do(AcceptMatch, store, caller, match_id=there)
    assert request(store, "GET", f"/v1/matches/{here}", caller=LIBRARY)[0] == 200
    assert request(store, "GET", f"/v1/matches/{there}", caller=FARM)[0] == 404
    assert do(ConfirmMatch, store, LIBRARY, match_id=here, **NO_DATES)["assignment_id"]


def test_it_may_be_asked_after_the_yes_and_a_plain_yes_again_takes_nothing_back() -> None:
    store = a_world()
    match = accepted(store)
    said = work(store).matches.get(match).accepted_by
    do(AcceptMatch, store, GENT_COORDINATOR, match_id=match, may_introduce=True)
    do(AcceptMatch, store, GENT_COORDINATOR, match_id=match)
    assert seen(store, match)
    assert work(store).matches.get(match).accepted_by == said


def test_a_withdrawal_acts_at_once() -> None:
    store = a_world(a_consent())
    match = accepted(store)
    later(store, a_consent_withdrawn())
    assert not seen(store, match)
    with pytest.raises(NotFound, match="unknown-match"):
        do(ConfirmMatch, store, LIBRARY, match_id=match, **NO_DATES)
    assert "introduction-to-ask" in todos(store)


def test_a_withdrawal_takes_back_what_was_allowed_to_one_organisation() -> None:
    store = a_world(a_consent(), a_consent_withdrawn())
    match = proposed(store)
    do(AcceptMatch, store, AMINA, match_id=match, may_introduce=True)
    assert seen(store, match)
    later(store, a_consent_withdrawn(), a_consent(), a_consent_withdrawn())
    assert not seen(store, match)
    do(AcceptMatch, store, GENT_COORDINATOR, match_id=match, may_introduce=True)
    assert seen(store, match)


@pytest.mark.parametrize("last", [a_consent(), a_consent_withdrawn()])
def test_the_latest_decision_holds_in_whatever_order_it_is_heard(last: Event) -> None:
    other = a_consent_withdrawn() if last == a_consent() else a_consent()
    decided = in_sequence([*INTERVIEWED, last, other, last])
    for heard in permutations(decided[-3:]):
        store = a_store(*INTERVIEWED, *an_organisation(), an_opportunity())
        match = accepted(store)
        for envelope in (*heard, *heard):
            hear([envelope], store)
        assert seen(store, match) == (last == a_consent())


def test_a_refused_proposal_is_hidden_by_a_withdrawal_and_a_confirmed_one_is_not() -> None:
    store = a_world(a_consent())
    refused = accepted(store)
    do(RefuseMatch, store, LIBRARY, match_id=refused, reason="other")
    assert seen(store, refused)
    later(store, a_consent_withdrawn())
    assert not seen(store, refused)
    store = a_world(a_consent())
    assignment = confirmed(store)
    later(store, a_consent_withdrawn())
    assert seen(store, work(store).assignments.get(assignment).match_id or "")
    assert request(store, "GET", f"/v1/assignments/{assignment}", caller=LIBRARY)[0] == 200


def test_what_runs_after_a_withdrawal_is_decided_with_the_person() -> None:
    store = a_world(a_consent())
    assignment = confirmed(store)
    assert "introduction-withdrawn-running" not in todos(store)
    later(store, a_consent_withdrawn())
    assert "introduction-withdrawn-running" in todos(store)
    uow = work(store, GENT_COORDINATOR)
    note_guidance(an_order(NoteGuidance, assignment_id=assignment, on=TODAY), uow)
    uow.commit()
    assert "introduction-withdrawn-running" not in todos(store)


def test_who_was_asked_anew_after_a_withdrawal_is_not_asked_again() -> None:
    store = a_world(a_consent(), a_consent_withdrawn())
    match = proposed(store)
    do(AcceptMatch, store, AMINA, match_id=match, may_introduce=True)
    do(ConfirmMatch, store, LIBRARY, match_id=match, **NO_DATES)
    assert "introduction-withdrawn-running" not in todos(store)


def test_what_took_place_or_was_agreed_elsewhere_is_recorded_without_a_consent() -> None:
    store = a_world()
    past = an_assignment(store)
    running = an_assignment(store, starts_on=date(2026, 3, 1), ends_on=None, finished=False)
    for assignment in (past, running):
        assert request(store, "GET", f"/v1/assignments/{assignment}", caller=LIBRARY)[0] == 200
    assert todos(store).isdisjoint({"introduction-to-ask", "introduction-withdrawn-running"})


def test_the_coordinator_asks_the_newcomer_and_nobody_calls_the_organisation() -> None:
    store = a_world()
    match = accepted(store)
    assert "introduction-to-ask" in todos(store)
    near = work(store).matches.get(match).answer_by or TODAY
    days = (near - TODAY).days
    uow = work(store, now=NOW.replace(day=NOW.day + days))
    remind_due(uow)
    uow.commit()
    assert announced(store, MatchReminderDue) == []
    later(store, a_consent())
    uow = work(store, now=NOW.replace(day=NOW.day + days))
    remind_due(uow)
    uow.commit()
    assert the(store, MatchReminderDue).waits_for == "organisation"
    assert "introduction-to-ask" not in todos(store)


@pytest.mark.parametrize(("decisions", "is_told"), [((), False), ((a_consent(),), True)])
def test_the_newcomer_sees_whether_the_organisation_knows_of_their_yes(
    decisions: tuple[Event, ...], is_told: bool
) -> None:
    store = a_world(*decisions)
    match = accepted(store)

    alone = request(store, "GET", f"/v1/matches/{match}", caller=AMINA)[1]
    [listed] = request(store, "GET", "/v1/matches", caller=AMINA)[1]["matches"]

    assert [alone["organisation_told"], listed["organisation_told"]] == [is_told, is_told]
