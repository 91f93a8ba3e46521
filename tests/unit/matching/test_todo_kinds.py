"""Every kind of to-do has a sentence in each language, an example in which it waits, and a place in the docs."""

from dataclasses import astuple, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from services.matching.assignments.domain.assignments import Agreement, Assignment, Note
from services.matching.assignments.domain.coverage import Cover
from services.matching.places.domain import PlaceAllocation
from services.matching.projections.domain.erasure_requests import ErasureRequest
from services.matching.projections.domain.newcomers import ChildSafety, Eligibility, Introduction, Newcomer
from services.matching.projections.domain.objections import Objection
from services.matching.projections.domain.opportunities import Opportunity, OpportunityDetails, Times
from services.matching.projections.domain.organisations import Organisation
from services.matching.proposals.domain.matches import Match, State
from services.matching.proposals.domain.reserve_lists import Entry, ReserveList
from services.matching.proposals.domain.rounds import Round
from services.matching.rulebook import in_force
from services.matching.suitability.domain.pairing import Pairing
from services.matching.todos.domain.kinds import CODES, KINDS, todos
from services.matching.todos.domain.subjects import (
    AskedPair,
    Covered,
    Host,
    Loaded,
    NewcomerRunning,
    Start,
    WaitingRound,
)

TODAY = date(2026, 3, 2)
YESTERDAY = TODAY - timedelta(days=1)
API = Path(__file__).parents[3] / "docs" / "api.md"

AMINA = Newcomer(id="amina", unit_id="gent", duties=("ocmw",))
MATCH = Match(
    id="m1",
    newcomer_id="amina",
    unit_id="gent",
    opportunity_id="storytime",
    organisation_id="library",
    proposed_on=TODAY - timedelta(days=9),
    expires_on=TODAY + timedelta(days=5),
    score=70,
)
ROUND = Round(
    id="r1",
    opportunity_id="storytime",
    made_by="c1",
    made_on=TODAY,
    sends_at=datetime(2026, 3, 2, 9, tzinfo=UTC),
    match_ids=("m1",),
    unit_ids=("gent",),
)
STUCK = ReserveList(id="storytime", waiting=(Entry(newcomer_id="amina", unit_id="gent"),), unfilled=1, stuck_on=TODAY)
RUNNING = Assignment(
    id="a1",
    newcomer_id="amina",
    unit_id="gent",
    opportunity_id="storytime",
    organisation_id="library",
    area_id="gent",
    starts_on=date(2026, 1, 10),
    agreement=Agreement(costs="none", informed_on=date(2026, 1, 8)),
    briefed_on=date(2026, 1, 8),
)
ENDED = replace(RUNNING, ended_on=YESTERDAY, end_reason="completed")
START = Start(newcomer=AMINA, duties=None, opportunity_id="storytime", starts_on=TODAY, ids={"match_id": "m1"})
SIGNAL = Note(id="n1", kind="signal", on=YESTERDAY, text="", by="c1", follow_up_by=TODAY)


STORYTIME = OpportunityDetails(
    organisation_id="library",
    area_id="gent",
    kind="long-term",
    talents=(),
    places=1,
    starts_on=date(2026, 3, 7),
    days=("sat",),
)
YES = replace(MATCH, state=State.ACCEPTED, accepted_on=TODAY, agreed_times=STORYTIME.times, introduction=0)


def asked(match: Match, *holders: str, **offer: object) -> Loaded:
    """A match that waits, and the two as they are: the organisation is not approved."""
    pairing = Pairing(
        newcomer=AMINA,
        opportunity=Opportunity(id="storytime", described=replace(STORYTIME, **offer)),  # type: ignore[arg-type]
        organisation=Organisation(id="library"),
        places=PlaceAllocation(id="storytime", held_by=frozenset(holders)),
        today=TODAY,
        rules=in_force.rulebook([], TODAY),
    )
    return Loaded(asked_pairs=(AskedPair(match=match, pairing=pairing),))


def running(**changed: object) -> Loaded:
    return Loaded(assignments=(replace(RUNNING, **changed),))  # type: ignore[arg-type]


WAITS = {
    "objection-unanswered": Loaded(
        objections=(Objection(id="o1", sequence=1, newcomer_id="amina", unit_id="gent", on=TODAY, waits=True),)
    ),
    "erasure-asked": Loaded(
        erasure_requests=(ErasureRequest(id="amina", sequence=2, unit_id="gent", waits=True, due_on=TODAY),)
    ),
    "proposal-unanswered-by-newcomer": Loaded(open_matches=(MATCH,)),
    "proposal-unanswered-by-organisation": asked(replace(YES, accepted_on=TODAY - timedelta(days=9))),
    "expires-soon": Loaded(open_matches=(replace(MATCH, expires_on=TODAY),)),
    "proposal-blocked": asked(MATCH),
    "too-many-for-places": asked(YES, "m1", "m2"),
    "moved-since-yes": asked(YES, days=("sun",)),
    "yes-unconfirmed": asked(replace(YES, answer_by=TODAY)),
    "introduction-to-ask": asked(replace(YES, introduction=None)),
    "yes-came-to-nothing": Loaded(lost_yeses=(replace(YES, state=State.REFUSED, changed_on=TODAY),)),
    "round-not-sent": Loaded(waiting_rounds=(WaitingRound(round=ROUND, sends_on=TODAY),)),
    "nobody-steps-in": Loaded(reserve_lists=(STUCK,)),
    "eligibility-expires": Loaded(
        newcomers=(replace(AMINA, eligibility=Eligibility(eligible=True, checked_on=TODAY, valid_until=TODAY)),)
    ),
    "moved-since-agreed": Loaded(
        running=(
            NewcomerRunning(
                assignment=replace(RUNNING, starts_on=TODAY),
                newcomer=AMINA,
                times=Times(TODAY + timedelta(days=7), None, 0),
            ),
        )
    ),
    "papers-not-looked-at": Loaded(running=(NewcomerRunning(assignment=RUNNING, newcomer=AMINA),)),
    "extract-ends": Loaded(
        starts=(
            replace(
                START,
                with_minors=True,
                newcomer=replace(AMINA, child_safety=ChildSafety(cleared=True, checked_on=TODAY, valid_until=TODAY)),
            ),
        )
    ),
    "day-not-covered": Loaded(
        covered=(
            Covered(
                assignment=replace(RUNNING, planned_days=(TODAY,)),
                cover=Cover(newcomer=None, organisation=Organisation(id="library", insured_until=YESTERDAY)),
            ),
        )
    ),
    "duty-open": Loaded(
        starts=(
            Start(newcomer=AMINA, duties=None, opportunity_id="storytime", starts_on=TODAY, ids={"match_id": "m1"}),
        )
    ),
    "duties-not-looked-at": Loaded(starts=(replace(START, newcomer=replace(AMINA, duties=())),)),
    "insurance-ends": Loaded(
        hosts=(
            Host(
                organisation=Organisation(id="library", insured_until=TODAY + timedelta(days=9)),
                unit_ids=("gent",),
                needed_until=None,
            ),
        )
    ),
    "agreement-missing": running(agreement=Agreement()),
    "not-informed": running(agreement=Agreement(costs="none")),
    "briefing-due": running(briefed_on=None),
    "follow-up-due": running(notes=(SIGNAL,)),
    "attendance-missing": running(planned_days=(YESTERDAY,)),
    "paid-without-day": running(paid_days=(YESTERDAY,)),
    "newcomer-withdrew-running": Loaded(
        running=(NewcomerRunning(assignment=RUNNING, newcomer=replace(AMINA, withdrew_on=TODAY)),)
    ),
    "introduction-withdrawn-running": Loaded(
        running=(
            NewcomerRunning(
                assignment=RUNNING,
                newcomer=replace(AMINA, introduction=Introduction(allowed=False, on=YESTERDAY)),
            ),
        )
    ),
    "end-not-confirmed": running(ends_on=YESTERDAY),
    "evaluation-due-organisation": Loaded(assignments=(ENDED,)),
    "evaluation-due-newcomer": Loaded(assignments=(ENDED,)),
}
"""By code, something in which a to-do of that kind waits."""


@pytest.mark.parametrize("code", CODES)
def test_every_kind_waits_in_its_example_and_not_where_all_was_done(code: str) -> None:
    waiting = [todo for todo in todos(WAITS[code], TODAY) if todo.kind == code]

    assert {todo.unit_id for todo in waiting} == {"gent"}
    assert not list(KINDS[code].todos(Loaded(assignments=(RUNNING,), newcomers=(AMINA,)), TODAY))


def test_every_kind_has_a_sentence_in_each_language_and_no_two_read_the_same() -> None:
    sentences = [text for kind in KINDS.values() for text in astuple(kind.sentence)]

    assert all(sentences)
    assert len(set(sentences)) == len(sentences)


@pytest.mark.parametrize("code", CODES)
def test_every_kind_is_in_the_docs(code: str) -> None:
    assert f"`{code}`" in API.read_text()
