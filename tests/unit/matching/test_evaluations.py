"""Evaluations: afterwards, once by each side."""

from dataclasses import fields
from datetime import date

import pytest

from services.chassis import shapes
from services.chassis.caller import PLATFORM, Caller
from services.chassis.errors import Conflict, Forbidden, Invalid, NotFound
from services.chassis.memory import MemoryStore
from services.contracts.matching import AssignmentEvaluated
from services.matching import commands
from services.matching.domain.assignments import Evaluation
from services.matching.domain.evaluations import SIDES
from services.matching.handlers import attendance
from services.matching.views import assignments as views

from .builders import (
    AMINA,
    LIBRARY,
    OMAR,
    a_store,
    an_assignment,
    an_order,
    announced,
    the,
    work,
)


def evaluate(store: MemoryStore, assignment: str, caller: Caller = PLATFORM, **given: object) -> int:
    uow = work(store, caller)
    answer = attendance.evaluate(an_order(commands.Evaluate, assignment_id=assignment, **given), uow)
    uow.commit()
    return answer.status


def test_an_evaluation_is_told_without_its_remark() -> None:
    store = a_store()
    given = {"competences": ["storytelling"], "practised_dutch": True, "next_step": "work", "remark": "A pleasure."}

    assert evaluate(store, an_assignment(store), **given) == 201

    told = the(store, AssignmentEvaluated)
    assert (told.by, told.score, told.competences, told.practised_dutch, told.next_step) == (
        "organisation",
        4,
        ("storytelling",),
        True,
        "work",
    )
    assert "pleasure" not in str(store.outbox)


def test_each_side_evaluates_once() -> None:
    store = a_store()
    assignment = an_assignment(store)

    assert evaluate(store, assignment, by="organisation") == 201
    assert evaluate(store, assignment, by="newcomer") == 201
    assert len(announced(store, AssignmentEvaluated)) == 2


def test_the_same_again_is_nothing_new() -> None:
    store = a_store()
    assignment = an_assignment(store)
    evaluate(store, assignment, competences=["cooking"])

    assert evaluate(store, assignment, competences=["cooking"]) == 200
    assert len(announced(store, AssignmentEvaluated)) == 1


def test_another_opinion_afterwards_is_refused_and_the_difference_named() -> None:
    store = a_store()
    assignment = an_assignment(store)
    evaluate(store, assignment)

    with pytest.raises(Conflict, match="already-evaluated") as refused:
        evaluate(store, assignment, score=1, evaluated_on=date(2026, 3, 2))

    assert refused.value.fields["differs"] == ["evaluated_on", "score"]


@pytest.mark.parametrize("score", [0, 6, -1, 2**52])
def test_a_score_is_1_to_5(score: int) -> None:
    store = a_store()

    with pytest.raises(Invalid, match="score-out-of-range"):
        evaluate(store, an_assignment(store), score=score)


def test_what_still_runs_cannot_be_evaluated() -> None:
    store = a_store()

    with pytest.raises(Conflict, match="assignment-not-finished"):
        evaluate(store, an_assignment(store, finished=False))


def test_an_unknown_assignment_cannot_be_evaluated() -> None:
    with pytest.raises(NotFound, match="unknown-assignment"):
        evaluate(a_store(), "none")


def test_each_side_speaks_for_itself() -> None:
    store = a_store()
    assignment = an_assignment(store)

    assert evaluate(store, assignment, LIBRARY, by="organisation") == 201
    assert evaluate(store, assignment, AMINA, by="newcomer") == 201
    with pytest.raises(Forbidden, match="other-side"):
        evaluate(store, assignment, LIBRARY, by="newcomer")
    with pytest.raises(Forbidden, match="other-newcomer"):
        evaluate(store, assignment, OMAR, by="newcomer")


@pytest.mark.parametrize("word", ["", "x" * 61, "amina@example.org", "0470 12 34 56", "two\nlines"])
def test_competences_travel_so_they_are_words_and_nothing_to_reach_somebody_by(word: str) -> None:
    body = {"assignment_id": "a", "by": "newcomer", "evaluated_on": "2026-03-01", "score": 4}

    assert shapes.from_body(commands.Evaluate, {**body, "competences": ["koken", "Excel 2016"]})
    with pytest.raises(Invalid, match="invalid-request"):
        shapes.from_body(commands.Evaluate, {**body, "competences": ["koken", word]})


def test_three_questions_ask_for_everything_that_an_evaluation_says() -> None:
    questions = views.evaluation_questions(commands.AskEvaluationQuestions(), work(a_store(), AMINA))["questions"]

    answered = [field for question in questions for field in question["answered_by"]]
    assert len(questions) == 3
    assert {*answered, "by", "evaluated_on", "remark"} == {field.name for field in fields(Evaluation)}
    assert all(question[side][language] for question in questions for side in SIDES for language in ("nl", "en"))


def test_nobody_looks_back_before_the_start_or_on_a_day_to_come() -> None:
    store = a_store()
    assignment = an_assignment(store)

    with pytest.raises(Invalid, match="evaluated-in-the-future"):
        evaluate(store, assignment, evaluated_on=date(2026, 3, 3))
    with pytest.raises(Invalid, match="evaluated-before-the-start"):
        evaluate(store, assignment, evaluated_on=date(2026, 1, 9))
    assert evaluate(store, assignment, evaluated_on=date(2026, 1, 10)) == 201
