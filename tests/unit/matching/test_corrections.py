"""What was mistyped about an assignment that is over is put right, and what stood there stays explicable."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Conflict, Invalid, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.matching import AssignmentEnded, AssignmentEvaluated
from services.matching.assignments import views
from services.matching.assignments.commands import AskCorrections, CorrectEnd, CorrectEvaluation, Evaluate
from services.matching.assignments.handlers.correcting import correct_end, correct_evaluation
from services.matching.assignments.handlers.evaluating import evaluate
from services.platform.caller import Caller

from .builders import (
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    TODAY,
    a_store,
    an_assignment,
    an_order,
    announced,
    work,
)

HANDLERS: dict[type, Any] = {Evaluate: evaluate, CorrectEnd: correct_end, CorrectEvaluation: correct_evaluation}
LAST = date(2026, 2, 28)


def do(store: MemoryStore, kind: type, caller: Caller = GENT_COORDINATOR, **given: Any) -> None:
    uow = work(store, caller)
    HANDLERS[kind](an_order(kind, **given), uow)
    uow.commit()


@pytest.fixture
def store() -> MemoryStore:
    return a_store()


@pytest.fixture
def over(store: MemoryStore) -> str:
    """An assignment that ended on 28 February, and was evaluated by the organisation on 1 March."""
    assignment = an_assignment(store)
    do(store, Evaluate, assignment_id=assignment, score=1, remark="Late.")
    return assignment


def kept(store: MemoryStore, assignment: str) -> list[tuple[Any, ...]]:
    asked = AskCorrections(assignment_id=assignment)
    told = as_json(views.corrections(asked, work(store, GENT_COORDINATOR)))["corrections"]
    assert {(each["by"], each["role"]) for each in told} <= {("c1", "coordinator")}
    return [(each["side"], each["field"], each["before"], each["after"]) for each in told]


def test_a_score_that_was_mistyped_is_corrected_told_again_and_explicable(store: MemoryStore, over: str) -> None:
    do(store, CorrectEvaluation, assignment_id=over, score=5, remark="Late.", next_step="work")

    assert [event.score for event in announced(store, AssignmentEvaluated)] == [1, 5]
    assert work(store).assignments.get(over).evaluations["organisation"].next_step == "work"
    assert kept(store, over) == [("organisation", "score", "1", "5"), ("organisation", "next_step", None, "work")]


def test_a_remark_that_is_corrected_is_told_to_nobody(store: MemoryStore, over: str) -> None:
    do(store, CorrectEvaluation, assignment_id=over, score=1, remark="On time.")

    assert len(announced(store, AssignmentEvaluated)) == 1
    assert kept(store, over) == [("organisation", "remark", "Late.", "On time.")]


def test_the_same_again_changes_nothing(store: MemoryStore, over: str) -> None:
    do(store, CorrectEvaluation, assignment_id=over, score=1, remark="Late.")
    do(store, CorrectEnd, assignment_id=over, ended_on=LAST, reason="completed")

    assert kept(store, over) == []
    assert len(announced(store, AssignmentEnded)) == 1


def test_the_end_as_it_really_was_is_told_again(store: MemoryStore, over: str) -> None:
    do(store, CorrectEnd, assignment_id=over, ended_on=date(2026, 2, 14), reason="newcomer-stopped")

    told = [(event.ended_on, event.reason) for event in announced(store, AssignmentEnded)]
    assert told == [(LAST, "completed"), (date(2026, 2, 14), "newcomer-stopped")]
    assert kept(store, over) == [
        (None, "ended_on", "2026-02-28", "2026-02-14"),
        (None, "end_reason", "completed", "newcomer-stopped"),
    ]


@pytest.mark.parametrize(
    ("order", "given", "error", "slug"),
    [
        (CorrectEnd, {"ended_on": date(2026, 1, 1)}, Invalid, "ends-before-start"),
        (CorrectEnd, {"ended_on": date(2026, 3, 3)}, Invalid, "ended-in-the-future"),
        (CorrectEnd, {"ended_on": TODAY}, Conflict, "evaluated-before-end"),
        (CorrectEvaluation, {"score": 9}, Invalid, "score-out-of-range"),
        (CorrectEvaluation, {"evaluated_on": date(2026, 3, 3)}, Invalid, "evaluated-in-the-future"),
        (CorrectEvaluation, {"by": "newcomer"}, Conflict, "not-evaluated-yet"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    store: MemoryStore, over: str, order: type, given: dict[str, Any], error: type[Exception], slug: str
) -> None:
    with pytest.raises(error) as refusal:
        do(store, order, assignment_id=over, **given)

    assert getattr(refusal.value, "slug", "") == slug
    assert kept(store, over) == []


def test_what_runs_has_no_end_to_correct(store: MemoryStore) -> None:
    running = an_assignment(store, finished=False, ends_on=None, starts_on=date(2026, 2, 1))

    with pytest.raises(Conflict) as refusal:
        do(store, CorrectEnd, assignment_id=running)

    assert refusal.value.slug == "assignment-not-ended"


def test_another_unit_corrects_nothing_and_reads_nothing(store: MemoryStore, over: str) -> None:
    for order in (CorrectEnd, CorrectEvaluation):
        with pytest.raises(NotFound):
            do(store, order, KORTRIJK_COORDINATOR, assignment_id=over)
    with pytest.raises(NotFound):
        views.corrections(AskCorrections(assignment_id=over), work(store, KORTRIJK_COORDINATOR))
