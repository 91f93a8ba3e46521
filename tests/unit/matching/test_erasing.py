"""Somebody was erased: what ran has ended, what was written about them is gone, days and amounts stay."""

from datetime import date

from services.chassis.envelope import Envelope
from services.chassis.storage.memory import MemoryStore
from services.contracts.erasures import ErasedInMatching
from services.contracts.intake import NewcomerErased
from services.contracts.matching import AssignmentEnded, MatchWithdrawn
from services.matching.assignments.commands import NoteGuidance, RecordDay
from services.matching.assignments.handlers import guidance
from services.matching.information.domain import Receipt, Receipts
from services.matching.proposals.commands import SetReserveList
from services.matching.proposals.handlers import by_link
from services.matching.todos import views as todos_views
from services.matching.todos.commands import AskTodos
from services.matching.travel_costs.domain import YearOfTravel
from services.platform.answer_links import NEWCOMER, token_of

from .builders import (
    GENT_COORDINATOR,
    TODAY,
    a_board,
    a_newcomer,
    a_store,
    an_assignment,
    an_opportunity,
    an_order,
    an_organisation,
    hear,
    in_sequence,
    work,
)
from .steps import do, proposed

ERASED = NewcomerErased(erasure_id="omar", unit_id="gent", erased_on=TODAY)
NOTE, DAY = "Notitiemerk", date(2026, 1, 10)


def a_world() -> tuple[MemoryStore, str]:
    """Omar volunteers at one place, is proposed at another and waits at a third."""
    people = [event for one in ("amina", "omar") for event in a_newcomer(one)]
    offers = [an_opportunity(name) for name in ("storytime", "cooking", "garden")]
    store = a_store(*people, *an_organisation(), *offers)
    assignment = an_assignment(store, newcomer_id="omar", opportunity_id="cooking", ends_on=None, finished=None)
    uow = work(store)
    guidance.note_guidance(an_order(NoteGuidance, assignment_id=assignment, text=NOTE), uow)
    uow.commit()
    do(RecordDay, store, assignment_id=assignment, on=DAY)
    uow = work(store)
    receipt = Receipt(
        version="2026-12-01-1", language="ti", how="paper", on=DAY, noted_at=uow.now, by="c1", by_role="coordinator"
    )
    uow.receipts.put(Receipts(id=assignment, newcomer_id="omar", receipts=(receipt,)))
    uow.travel.put(YearOfTravel(id="omar 2026", newcomer_id="omar", year=2026))
    uow.commit()
    proposed(store, newcomer_id="omar", opportunity_id="storytime", override_reason="Toch")
    [match] = work(store).matches.where(newcomer_id="omar")
    uow = work(store)
    link = token_of(NEWCOMER, match.id, "ti", uow)
    by_link.answer(link, {"answer": "yes", "may_introduce": True}, uow)
    uow.commit()
    do(SetReserveList, store, opportunity_id="garden", newcomer_ids=["omar"])
    store.outbox.clear()
    return store, assignment


def told(store: MemoryStore, kind: type) -> list[object]:
    return [event for event in map(Envelope.event, store.outbox) if isinstance(event, kind)]


def test_what_runs_ends_what_is_proposed_is_taken_back_and_others_hear_it() -> None:
    store, assignment = a_world()

    hear(in_sequence([ERASED]), store)

    kept = work(store).assignments.get(assignment)
    assert (kept.ended_on, kept.end_reason, list(kept.days)) == (TODAY, "newcomer-stopped", [DAY])
    assert len(told(store, AssignmentEnded)) == len(told(store, MatchWithdrawn)) == 1
    assert work(store).reserve_lists.get("garden").waiting == ()
    assert work(store).newcomers.find("omar") is None
    assert a_board(store).newcomer("omar") is None


def test_nothing_that_was_written_stays_and_nothing_is_left_to_do() -> None:
    store, assignment = a_world()

    assert work(store).matches.where(newcomer_id="omar")[0].by_link == ("accepted",)
    assert "language" not in str(store.collections["information_receipts"])
    hear(in_sequence([ERASED]), store)

    kept = work(store).assignments.get(assignment)
    assert (kept.notes, kept.evaluations, kept.reference) == ((), {}, None)
    [match] = work(store).matches.where(newcomer_id="omar")
    assert (match.override_reason, match.components) == (None, {})
    assert match.by_link == ()
    assert store.collections["information_receipts"] == {}
    assert list(store.collections["travel_years"]) == ["omar 2026"]
    assert "omar" not in store.collections["person_keys"]
    asked = todos_views.todos(AskTodos(), work(store, GENT_COORDINATOR))
    assert [each for each in asked.todos if each.newcomer_id == "omar"] == []


def test_it_is_confirmed_with_counts_and_said_again_only_once_more() -> None:
    store, _ = a_world()

    hear(in_sequence([ERASED]), store)
    hear(in_sequence([ERASED]), store)

    first, again = told(store, ErasedInMatching)
    assert isinstance(first, ErasedInMatching)
    assert {each.kind: each.documents for each in first.erased} == {
        "assignments": 1,
        "candidates": 1,
        "information-receipts": 1,
        "matches": 1,
        "pairs": 1,
    }
    assert first.kept == ("ids-of-nobody", "amounts")
    assert again == first
