"""What matching shows, and to whom."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Invalid, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts import organisations
from services.matching.assignments import views as shown
from services.matching.assignments.commands import AskAssignment, AskAssignments, Evaluate, NoteGuidance, RecordDay
from services.matching.assignments.handlers import evaluating, guidance, recording_days
from services.matching.proposals.commands import AcceptMatch, AskMatch, AskMatches, ProposeMatch
from services.matching.proposals.handlers import answering, proposing
from services.matching.proposals.views import matches as match_views
from services.matching.rankings.commands import AskRankings, AskWhy

from . import questions
from .builders import (
    AMINA,
    FARM,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    LIBRARY,
    OMAR,
    a_board,
    a_newcomer,
    a_store,
    an_assignment,
    an_opportunity,
    an_order,
    an_organisation,
    work,
)


def ranked(store: MemoryStore, caller: Any = GENT_COORDINATOR, **asked: Any) -> list[tuple[str, str]]:
    rows = questions.rankings(AskRankings(**asked), a_board(store), work(store, caller))["rankings"]
    return [(row["newcomer_id"], row["opportunity_id"]) for row in rows]


def a_match(store: MemoryStore, accepted: bool = False) -> str:
    uow = work(store)
    match = str(proposing.propose_match(an_order(ProposeMatch), uow).body["id"])
    if accepted:
        answering.accept_match(AcceptMatch(match_id=match), uow)
    uow.commit()
    return match


def test_the_opportunity_that_suits_best_comes_first_and_closed_gates_are_left_out() -> None:
    store = a_store(
        *a_newcomer(),
        *an_organisation(),
        an_opportunity("garden", talents=("gardening",), guided=False),
        an_opportunity("storytime"),
        an_opportunity("court", dutch_minimum="C2"),
        an_opportunity("closed"),
        organisations.OpportunityClosed(opportunity_id="closed", organisation_id="library", closed_on=date(2026, 3, 1)),
    )

    assert ranked(store, newcomer="amina") == [("amina", "storytime"), ("amina", "garden")]
    assert ranked(store, newcomer="amina", limit=1) == [("amina", "storytime")]


def test_for_an_opportunity_a_coordinator_sees_the_newcomers_of_the_own_units() -> None:
    store = a_store(
        *a_newcomer(),
        *a_newcomer("omar", talents=()),
        *a_newcomer("selam", "kortrijk"),
        *an_organisation(),
        an_opportunity(),
    )

    assert ranked(store, opportunity="storytime") == [("amina", "storytime"), ("omar", "storytime")]
    assert ranked(store, KORTRIJK_COORDINATOR, opportunity="storytime") == [("selam", "storytime")]


def counts(store: MemoryStore, **asked: Any) -> tuple[int, int, list[tuple[str, int]]]:
    """How many were looked at, how many are let through, and how many each gate closed."""
    told = questions.rankings(AskRankings(**asked), a_board(store), work(store, GENT_COORDINATOR))
    return told["looked_at"], told["let_through"], [(gate["code"], gate["count"]) for gate in told["closed"]]


def test_an_empty_ranking_says_what_closed_it_the_commonest_reason_first() -> None:
    store = a_store(
        *a_newcomer(),
        *an_organisation()[:2],
        an_opportunity("storytime"),
        an_opportunity("court", dutch_minimum="C2"),
        an_opportunity("over", starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 1)),
    )

    told = questions.rankings(AskRankings(newcomer="amina"), a_board(store), work(store, GENT_COORDINATOR))

    assert told["rankings"] == []
    closed = [("organisation-not-insured", 3), ("opportunity-over", 1), ("dutch-too-low", 1)]
    assert counts(store, newcomer="amina") == (3, 0, closed)
    assert told["closed"][0]["sentence"]["nl"].startswith("Er is geen verzekering van de organisatie genoteerd")
    assert told["closed"][0]["change"]["en"].startswith("Ask for the proof of insurance")
    assert [gate["can_be_overridden"] for gate in told["closed"]] == [False, False, True]


def test_a_ranking_for_an_opportunity_counts_the_newcomers_of_the_own_units_alone() -> None:
    store = a_store(
        *a_newcomer(),
        *a_newcomer("omar", dutch_level=None),
        *a_newcomer("selam", "kortrijk", dutch_level=None),
        *an_organisation(),
        an_opportunity(),
    )

    assert counts(store, opportunity="storytime") == (2, 1, [("dutch-too-low", 1)])


def test_before_anybody_is_registered_a_ranking_for_an_opportunity_is_empty() -> None:
    store = a_store(*an_organisation(), an_opportunity())

    assert counts(store, opportunity="storytime") == (0, 0, [])


def test_a_closed_opportunity_says_that_it_is() -> None:
    closure = organisations.OpportunityClosed(
        opportunity_id="storytime", organisation_id="library", closed_on=date(2026, 3, 1)
    )
    store = a_store(*a_newcomer(), *an_organisation(), an_opportunity(), closure)

    assert counts(store, opportunity="storytime") == (1, 0, [("opportunity-closed", 1)])


@pytest.mark.parametrize("asked", [{}, {"newcomer": "amina", "opportunity": "storytime"}])
def test_a_ranking_is_for_a_newcomer_or_for_an_opportunity(asked: dict[str, str]) -> None:
    with pytest.raises(Invalid, match="invalid-request"):
        ranked(a_store(), **asked)


def test_rankings_and_reasons_of_another_unit_are_not_shown() -> None:
    store = a_store()

    with pytest.raises(NotFound, match="unknown-newcomer"):
        ranked(store, KORTRIJK_COORDINATOR, newcomer="amina")
    with pytest.raises(NotFound, match="unknown-newcomer"):
        questions.why(AskWhy(newcomer="amina", opportunity="storytime"), work(store, KORTRIJK_COORDINATOR))
    with pytest.raises(NotFound, match="unknown-opportunity"):
        ranked(store, opportunity="nothing")


def test_an_organisation_sees_a_match_from_the_newcomers_yes_on_and_no_score() -> None:
    store = a_store()
    match = a_match(store)
    ask = AskMatch(match_id=match)

    with pytest.raises(NotFound, match="unknown-match"):
        match_views.match(ask, work(store, LIBRARY))
    uow = work(store)
    answering.accept_match(AcceptMatch(match_id=match), uow)
    uow.commit()

    seen = as_json(match_views.match(ask, work(store, LIBRARY)))
    assert (seen["id"], seen["state"]) == (match, "accepted")
    assert "score" not in seen
    assert "score" in as_json(match_views.match(ask, work(store, GENT_COORDINATOR)))


@pytest.mark.parametrize(
    ("caller", "count"),
    [(GENT_COORDINATOR, 1), (AMINA, 1), (LIBRARY, 1), (KORTRIJK_COORDINATOR, 0), (OMAR, 0), (FARM, 0)],
)
def test_lists_hold_what_concerns_the_caller(caller: Any, count: int) -> None:
    store = a_store()
    a_match(store, accepted=True)
    an_assignment(store)

    assert len(as_json(match_views.matches(AskMatches(newcomer="amina"), work(store, caller)))["matches"]) == count
    assert len(as_json(match_views.matches(AskMatches(unit="gent"), work(store, caller)))["matches"]) == count
    asked = AskAssignments(organisation="library")
    assert len(as_json(shown.assignments(asked, work(store, caller)))["assignments"]) == count


@pytest.mark.parametrize("caller", [GENT_COORDINATOR, LIBRARY])
def test_lists_come_in_pages_the_latest_first(caller: Any) -> None:
    store = a_store()
    everything = {an_assignment(store, starts_on=date(2026, 1, n)): n for n in (3, 1, 2)}
    found: list[str] = []
    after: str | None = None
    for _ in everything:
        asked = AskAssignments(organisation="library", limit=1, after=after)
        page = as_json(shown.assignments(asked, work(store, caller)))
        found += [each["id"] for each in page["assignments"]]
        after = page.get("next")

    assert (found, after) == (sorted(everything, key=lambda each: -everything[each]), None)


def test_assignments_are_those_that_run_or_those_that_ended() -> None:
    store = a_store()
    running = an_assignment(store, finished=False)

    def listed(**asked: Any) -> list[str]:
        answer = as_json(shown.assignments(AskAssignments(newcomer="amina", **asked), work(store)))
        return [each["id"] for each in answer["assignments"]]

    assert (listed(running=True), listed(running=False)) == ([running], [])
    assert (listed(opportunity="storytime"), listed(opportunity="cooking")) == ([running], [])


def test_matches_are_of_the_state_that_is_asked_and_a_page_goes_on_past_what_is_hidden() -> None:
    store = a_store()
    match = a_match(store)

    def listed(caller: Any, **asked: Any) -> Any:
        return as_json(match_views.matches(AskMatches(opportunity="storytime", **asked), work(store, caller)))

    assert [each["id"] for each in listed(GENT_COORDINATOR, state="proposed")["matches"]] == [match]
    assert listed(GENT_COORDINATOR, state="declined") == {"matches": []}
    assert listed(LIBRARY, limit=1) == {"matches": []}


def test_an_assignment_shows_its_days_in_order_and_its_notes_to_the_coordinator_only() -> None:
    store = a_store()
    assignment = an_assignment(store)
    uow = work(store)
    for day in (17, 10):
        recording_days.record_day(RecordDay(assignment_id=assignment, on=date(2026, 1, day)), uow)
    guidance.note_guidance(an_order(NoteGuidance, assignment_id=assignment, text="Needs a hand."), uow)
    evaluating.evaluate(an_order(Evaluate, assignment_id=assignment), uow)
    uow.commit()
    ask = AskAssignment(assignment_id=assignment)

    seen = as_json(shown.assignment(ask, work(store, GENT_COORDINATOR)))

    assert [day["on"] for day in seen["days"]] == ["2026-01-10", "2026-01-17"]
    assert [note["text"] for note in seen["notes"]] == ["Needs a hand."]
    assert [evaluation["score"] for evaluation in seen["evaluations"]] == [4]
    assert "notes" not in as_json(shown.assignment(ask, work(store, LIBRARY)))
    assert "hand" not in str(store.outbox)


def test_the_number_of_the_units_own_administration_is_no_business_of_the_organisation() -> None:
    store = a_store()
    ask = AskAssignment(assignment_id=an_assignment(store, reference="INZ-00001"))

    assert shown.assignment(ask, work(store, GENT_COORDINATOR)).reference == "INZ-00001"
    assert "INZ-00001" not in str(shown.assignment(ask, work(store, LIBRARY)))
    with pytest.raises(NotFound, match="unknown-assignment"):
        shown.assignment(ask, work(store, KORTRIJK_COORDINATOR))
