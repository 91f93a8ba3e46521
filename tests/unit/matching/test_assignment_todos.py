"""What an assignment leaves for a person to do."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.matching.assignments.domain.assignments import Agreement, Assignment, Evaluation, FollowUp, Note
from services.matching.todos.domain.kinds import KINDS, todos
from services.matching.todos.domain.subjects import Loaded
from services.matching.todos.domain.todo import Todo

TODAY = date(2026, 3, 2)
MADE = Agreement(costs="none", informed_on=date(2026, 1, 8))
ANSWERS: dict[str, Any] = {"competences": ("cooking",), "practised_dutch": False, "next_step": "none"}
EVALUATION = Evaluation(by="newcomer", evaluated_on=TODAY, score=4, **ANSWERS)


def an_assignment(**given: Any) -> Assignment:
    """One that runs, agreed and briefed: nothing to do."""
    known: dict[str, Any] = {
        "starts_on": date(2026, 1, 10),
        "ends_on": date(2026, 6, 30),
        "agreement": MADE,
        "briefed_on": date(2026, 1, 8),
    }
    whose = {"newcomer_id": "amina", "unit_id": "gent", "opportunity_id": "storytime", "organisation_id": "library"}
    return Assignment(id="a1", area_id="gent", **whose, **known | given)


def todos_of(assignment: Assignment, today: date) -> list[Todo]:
    return todos(Loaded(assignments=(assignment,)), today)


def kinds(assignment: Assignment, today: date = TODAY) -> list[str]:
    return [todo.kind for todo in todos_of(assignment, today)]


def test_nothing_waits_where_all_was_done() -> None:
    assert kinds(an_assignment()) == []


def test_a_todo_says_whose_it_is_and_what_it_is_about() -> None:
    [todo] = todos_of(an_assignment(briefed_on=None), TODAY)

    assert (todo.newcomer_id, todo.unit_id, todo.due_on) == ("amina", "gent", date(2026, 1, 10))
    assert todo.about == {"assignment_id": "a1", "opportunity_id": "storytime"}


@pytest.mark.parametrize(
    ("starts_on", "waits"), [(date(2026, 3, 6), False), (date(2026, 3, 5), True), (date(2026, 2, 1), True)]
)
def test_a_briefing_is_due_from_three_days_before_the_start(starts_on: date, waits: bool) -> None:
    assert (kinds(an_assignment(starts_on=starts_on, briefed_on=None)) == ["briefing-due"]) is waits


def test_an_agreement_that_nobody_made_is_missing_from_the_beginning() -> None:
    assert kinds(an_assignment(starts_on=date(2026, 6, 1), agreement=Agreement())) == ["agreement-missing"]


def test_what_has_ended_needs_neither_briefing_nor_agreement_but_both_evaluations() -> None:
    over = an_assignment(ended_on=date(2026, 2, 28), briefed_on=None, agreement=Agreement())

    assert kinds(over) == ["evaluation-due-newcomer", "evaluation-due-organisation"]
    assert kinds(replace(over, evaluations={"newcomer": EVALUATION})) == ["evaluation-due-organisation"]
    both = {"newcomer": EVALUATION, "organisation": EVALUATION}
    assert kinds(replace(over, evaluations=both)) == []


def test_an_evaluation_is_due_until_its_three_questions_are_answered_and_says_what_is_missing() -> None:
    def due(evaluation: Evaluation) -> list[tuple[str, ...]]:
        both = {"newcomer": evaluation, "organisation": EVALUATION}
        return [todo.missing for todo in todos_of(an_assignment(ended_on=TODAY, evaluations=both), TODAY)]

    assert due(Evaluation(by="newcomer", evaluated_on=TODAY, score=4)) == [
        ("competences", "practised_dutch", "next_step")
    ]
    assert due(replace(EVALUATION, next_step=None)) == [("next_step",)]
    assert due(replace(EVALUATION, competences=(), none_seen=True)) == []


def test_after_ninety_days_nobody_is_asked_to_look_back_any_more() -> None:
    over = an_assignment(ended_on=TODAY)

    assert len(kinds(over, TODAY + timedelta(days=89))) == 2
    assert kinds(over, TODAY + timedelta(days=90)) == []


def test_an_agreement_without_the_day_of_informing_waits_for_it_also_once_it_began_and_was_briefed() -> None:
    agreed = Agreement(costs="flat")

    assert kinds(an_assignment(agreement=agreed)) == ["not-informed"]
    assert kinds(an_assignment(agreement=agreed, starts_on=date(2026, 3, 5))) == ["not-informed"]
    assert kinds(an_assignment(agreement=agreed, starts_on=date(2026, 3, 6))) == []
    assert kinds(an_assignment(agreement=replace(agreed, informed_on=TODAY))) == []


def test_an_assignment_keeps_whether_it_holds_what_waits_however_long_ago_it_ended() -> None:
    signal = Note(id="n1", kind="signal", on=TODAY, text="", by="c1", follow_up_by=date(2026, 3, 9))
    day = date(2026, 2, 7)

    assert not an_assignment(planned_days=(day,)).unsettled
    assert an_assignment(planned_days=(day,), ended_on=TODAY).unsettled
    assert an_assignment(notes=(signal,)).unsettled
    paid = an_assignment(paid_days=(day,))
    assert paid.unsettled
    assert not replace(paid, days={day: None}).unsettled


def test_evaluations_are_due_from_the_end_on_and_not_before() -> None:
    ending = an_assignment(ended_on=date(2026, 3, 3))

    assert kinds(ending) == []
    assert len(kinds(ending, date(2026, 3, 3))) == 2


def test_a_signal_waits_until_it_was_followed_up_also_after_the_end() -> None:
    signal = Note(id="n1", kind="signal", on=TODAY, text="", by="c1", follow_up_by=date(2026, 3, 9))
    [todo] = todos_of(an_assignment(notes=(signal,)), TODAY)

    assert (todo.kind, todo.due_on, todo.about["note_id"]) == ("follow-up-due", date(2026, 3, 9), "n1")
    closed = replace(signal, followed_up=FollowUp(done_on=TODAY, text="", by="c1"))
    assert kinds(an_assignment(notes=(closed,))) == []


def test_a_planned_day_that_is_past_and_of_which_nobody_told_is_missing() -> None:
    days = (date(2026, 2, 7), date(2026, 2, 14), date(2026, 2, 21), TODAY)
    assignment = an_assignment(planned_days=days, days={days[0]: None}, absences={days[1]: "did-not-come"})

    [todo] = todos_of(assignment, TODAY)

    assert (todo.kind, todo.due_on) == ("attendance-missing", days[2])


def test_days_planned_after_the_end_are_not_missed() -> None:
    both = {"newcomer": EVALUATION, "organisation": EVALUATION}
    planned = (date(2026, 2, 14),)

    assert kinds(an_assignment(planned_days=planned, ended_on=date(2026, 2, 13), evaluations=both)) == []


def test_an_end_that_nobody_confirmed_waits_from_the_day_after() -> None:
    assert kinds(an_assignment(ends_on=TODAY)) == []
    assert kinds(an_assignment(ends_on=date(2026, 3, 1))) == ["end-not-confirmed"]
    assert kinds(an_assignment(ends_on=None)) == []


def test_the_earliest_comes_first_and_every_kind_has_its_sentence() -> None:
    planned = (date(2026, 2, 7), date(2026, 1, 17))
    found = todos_of(an_assignment(briefed_on=None, planned_days=planned, ends_on=date(2026, 2, 28)), TODAY)

    assert [todo.due_on for todo in found] == sorted(todo.due_on for todo in found)
    assert {todo.kind for todo in found} == {"briefing-due", "attendance-missing", "end-not-confirmed"} <= set(KINDS)
