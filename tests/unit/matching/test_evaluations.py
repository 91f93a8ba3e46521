"""Evaluations: afterwards, once by each side."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Conflict, Forbidden, Invalid, NotFound
from services.chassis.http.answers import Answer, Identified, as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.matching import AssignmentEvaluated
from services.matching.assignments import views as views
from services.matching.assignments.commands import AskAssignment, AskEvaluationQuestions, Evaluate, RecordDay
from services.matching.assignments.domain.assignments import Evaluation
from services.matching.assignments.handlers import evaluating, recording_days
from services.matching.values.sentences import LANGUAGES
from services.matching.values.sides import SIDES
from services.platform import request_parsing
from services.platform.caller import PLATFORM, Caller

from .builders import (
    AMINA,
    GENT_COORDINATOR,
    LIBRARY,
    OMAR,
    a_store,
    an_assignment,
    an_order,
    announced,
    the,
    work,
)


def answer(store: MemoryStore, assignment: str, caller: Caller = PLATFORM, **given: object) -> Answer[Identified]:
    uow = work(store, caller)
    answered = evaluating.evaluate(an_order(Evaluate, assignment_id=assignment, **given), uow)
    uow.commit()
    return answered


def evaluate(store: MemoryStore, assignment: str, caller: Caller = PLATFORM, **given: object) -> int:
    return answer(store, assignment, caller, **given).status


def seen(store: MemoryStore, assignment: str, caller: Caller) -> dict[str, Any]:
    """The one evaluation of this assignment, as the caller sees it."""
    shown = as_json(views.assignment(AskAssignment(assignment_id=assignment), work(store, caller)))
    [evaluation] = shown["evaluations"]
    return dict(evaluation)


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

    with pytest.raises(Conflict, match="evaluated-differently") as refused:
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
    with pytest.raises(NotFound, match="unknown-assignment"):
        evaluate(store, assignment, OMAR, by="newcomer")


@pytest.mark.parametrize("word", ["", " ", "x" * 61, "amina@example.org", "0470 12 34 56", "two\nlines"])
def test_competences_travel_so_they_are_words_and_nothing_to_reach_somebody_by(word: str) -> None:
    body = {"assignment_id": "a", "by": "newcomer", "evaluated_on": "2026-03-01", "score": 4}

    assert request_parsing.from_body(Evaluate, {**body, "competences": ["koken", "Excel 2016"]})
    with pytest.raises(Invalid, match="invalid-request"):
        request_parsing.from_body(Evaluate, {**body, "competences": ["koken", word]})


def test_three_questions_ask_for_everything_that_an_evaluation_says() -> None:
    questions = as_json(views.evaluation_questions(AskEvaluationQuestions()))["questions"]

    answered = [field for question in questions for field in question["answered_by"]]
    assert len(questions) == 3
    noted = {"by", "evaluated_on", "remark", "none_seen", "added_on"}
    assert {*answered, *noted} == {field.name for field in fields(Evaluation)}
    assert all(question[side][language] for question in questions for side in SIDES for language in LANGUAGES)


def test_nobody_looks_back_before_the_start_or_on_a_day_to_come() -> None:
    store = a_store()
    assignment = an_assignment(store)

    with pytest.raises(Invalid, match="evaluated-in-the-future"):
        evaluate(store, assignment, evaluated_on=date(2026, 3, 3))
    with pytest.raises(Invalid, match="evaluated-before-the-start"):
        evaluate(store, assignment, evaluated_on=date(2026, 1, 9))
    assert evaluate(store, assignment, evaluated_on=date(2026, 1, 10)) == 201


def test_competences_of_the_list_are_told_as_codes_and_other_words_stay_here_and_are_named() -> None:
    store = a_store()
    words = ["Koken", "reading  aloud", "Ahmed Benali", "12 rue de la Loi", "cooking"]

    answered = answer(store, an_assignment(store), competences=words)

    assert the(store, AssignmentEvaluated).competences == ("cooking", "reading-aloud")
    assert answered.body["not_told"] == ["Ahmed Benali", "12 rue de la Loi"]
    assert "Benali" not in str(store.outbox)
    assert "Loi" not in str(store.outbox)


def test_a_competence_that_is_named_twice_counts_once_and_a_blank_is_none() -> None:
    store = a_store()
    assignment = an_assignment(store)

    evaluate(store, assignment, competences=["koken", " Koken "])

    assert seen(store, assignment, GENT_COORDINATOR)["competences"] == ["koken"]
    assert evaluate(store, assignment, competences=["koken"]) == 200


def test_a_side_may_add_the_answers_that_are_missing_and_the_whole_is_told_again() -> None:
    store = a_store()
    assignment = an_assignment(store)
    first = answer(store, assignment)
    assert first.body["missing"] == ["competences", "practised_dutch", "next_step"]

    added: dict[str, Any] = {"competences": ["koken"], "practised_dutch": True, "evaluated_on": date(2026, 3, 2)}
    assert evaluate(store, assignment, **added) == 201
    last = answer(store, assignment, next_step="work")

    assert (last.status, last.body["missing"]) == (201, [])
    told = announced(store, AssignmentEvaluated)[-1]
    assert (told.evaluated_on, told.score, told.competences, told.practised_dutch, told.next_step) == (
        date(2026, 3, 1),
        4,
        ("cooking",),
        True,
        "work",
    )
    assert [evaluate(store, assignment), evaluate(store, assignment, **added)] == [200, 200]
    assert len(announced(store, AssignmentEvaluated)) == 3


def test_what_was_answered_stands_also_when_something_is_added() -> None:
    store = a_store()
    assignment = an_assignment(store)
    evaluate(store, assignment, next_step="work")

    with pytest.raises(Conflict, match="evaluated-differently") as refused:
        evaluate(store, assignment, next_step="training", practised_dutch=True)

    assert refused.value.fields["differs"] == ["next_step"]


def test_none_seen_is_an_answer_and_stands() -> None:
    store = a_store()
    assignment = an_assignment(store)

    assert answer(store, assignment, competences=[]).body["missing"] == ["practised_dutch", "next_step"]
    with pytest.raises(Conflict, match="evaluated-differently"):
        evaluate(store, assignment, competences=["koken"])


def test_a_remark_that_is_added_is_kept_and_told_to_nobody() -> None:
    store = a_store()
    assignment = an_assignment(store)
    evaluate(store, assignment)

    assert evaluate(store, assignment, remark="A pleasure.") == 201
    assert len(announced(store, AssignmentEvaluated)) == 1


def test_nobody_looks_back_before_the_first_day_that_was_recorded() -> None:
    store = a_store()
    assignment = an_assignment(store)
    uow = work(store)
    recording_days.record_day(RecordDay(assignment_id=assignment, on=date(2026, 1, 17)), uow)
    uow.commit()

    with pytest.raises(Invalid, match="evaluated-before-the-start"):
        evaluate(store, assignment, evaluated_on=date(2026, 1, 16))
    assert evaluate(store, assignment, evaluated_on=date(2026, 1, 17)) == 201


@pytest.mark.parametrize(("by", "own", "other"), [("organisation", LIBRARY, AMINA), ("newcomer", AMINA, LIBRARY)])
def test_score_remark_and_own_words_are_for_the_own_side_and_the_coordinator(
    by: str, own: Caller, other: Caller
) -> None:
    store = a_store()
    assignment = an_assignment(store)
    evaluate(store, assignment, by=by, competences=["koken", "stiptheid"], remark="Often late.", next_step="work")

    for caller in (own, GENT_COORDINATOR):
        shown = seen(store, assignment, caller)
        assert (shown["score"], shown["remark"], shown["competences"]) == (4, "Often late.", ["koken", "stiptheid"])
    hidden = seen(store, assignment, other)
    assert not {"score", "remark"} & hidden.keys()
    assert (hidden["competences"], hidden["next_step"]) == (["cooking"], "work")
