"""The end of an assignment: at once, or planned for a day to come."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict, Invalid
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.store import Commit, Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.contracts.matching import AssignmentEnded, MatchProposed
from services.matching.assignments import views as views
from services.matching.assignments.commands import (
    AnnounceAbsence,
    AskAssignment,
    CancelPlannedEnd,
    EndAssignment,
    Evaluate,
    PlanDays,
    RecordDay,
)
from services.matching.assignments.handlers import attendance, ending, evaluating, recording_days
from services.matching.rankings.commands import AskRankings
from services.matching.service import MatchingService
from services.matching.store import MatchingWork
from services.matching.suitability.domain import gates
from services.matching.suitability.queries import pairing_between
from services.matching.todos import views as todos_views
from services.matching.todos.commands import AskTodos

from . import questions
from .builders import (
    GENT_COORDINATOR,
    NOW,
    TODAY,
    a_board,
    a_newcomer,
    a_store,
    an_assignment,
    an_opportunity,
    an_order,
    an_organisation,
    announced,
    the,
    work,
)
from .steps import a_reserve, at_storytime, held

SOON = TODAY + timedelta(days=10)


class Overtaken(MatchingWork):
    """Commits once somebody else did."""

    def __init__(self, store: Store, moment: ExecutionContext, other: MatchingWork) -> None:
        super().__init__(store, moment)
        self.other = other

    def commit(self) -> Commit:
        self.other.commit()
        return super().commit()


def after(store: MemoryStore, days: int) -> MatchingWork:
    return work(store, now=NOW + timedelta(days=days))


def end(store: MemoryStore, assignment: str, days: int = 0, **given: Any) -> dict[str, Any]:
    uow = after(store, days)
    answer = ending.end_assignment(
        an_order(EndAssignment, assignment_id=assignment, **given), uow, MatchingService.promote
    )
    commit = uow.commit()
    return {**answer.body, "changed": bool(commit)}


def go_on(store: MemoryStore, assignment: str) -> bool:
    uow = work(store)
    ending.cancel_planned_end(CancelPlannedEnd(assignment_id=assignment), uow)
    return bool(uow.commit())


def days_go_by(store: MemoryStore, days: int) -> int:
    """How many assignments end by themselves so many days from now."""
    return ending.end_due(after(store, days), lambda: after(store, days), MatchingService.promote)


def running(store: MemoryStore, **given: Any) -> str:
    return an_assignment(store, **{"finished": False, "ends_on": None} | given)


def a_pair() -> MemoryStore:
    return a_store(*a_newcomer(), *a_newcomer("omar"), *an_organisation(), an_opportunity(places=1))


def counts(store: MemoryStore, days: int = 0) -> dict[str, int]:
    uow = work(store, GENT_COORDINATOR, NOW + timedelta(days=days))
    return dict(as_json(todos_views.todos(AskTodos(), uow))["counts"])


def test_an_end_is_told_with_its_reason() -> None:
    store = a_store()

    end(store, an_assignment(store, finished=False), ended_on=date(2026, 2, 1), reason="newcomer-stopped")

    told = the(store, AssignmentEnded)
    assert (told.ended_on, told.reason) == (date(2026, 2, 1), "newcomer-stopped")


def test_what_ended_cannot_end_otherwise_and_the_same_end_again_changes_nothing() -> None:
    store = a_store()
    assignment = running(store)
    end(store, assignment)

    assert end(store, assignment) == {"id": assignment, "ended": True, "last_day": "2026-02-28", "changed": False}
    for other in ({"reason": "completed"}, {"ended_on": TODAY}, {"ended_on": SOON}):
        with pytest.raises(Conflict, match="assignment-ended-already"):
            end(store, assignment, **other)
    assert len(announced(store, AssignmentEnded)) == 1


def test_it_cannot_end_before_it_starts() -> None:
    store = a_store()

    with pytest.raises(Invalid, match="ends-before-start"):
        end(store, an_assignment(store, finished=False), ended_on=date(2026, 1, 9))


def test_it_cannot_end_before_a_day_that_was_recorded() -> None:
    store = a_store()
    assignment = an_assignment(store, finished=False)
    uow = work(store)
    recording_days.record_day(an_order(RecordDay, assignment_id=assignment, on=date(2026, 2, 7)), uow)
    uow.commit()

    with pytest.raises(Conflict, match="days-after-end") as refused:
        end(store, assignment, ended_on=date(2026, 2, 6))
    assert refused.value.fields["last"] == date(2026, 2, 7)
    end(store, assignment, ended_on=date(2026, 2, 7))


def test_until_a_planned_end_comes_all_goes_on_and_nobody_hears_of_it() -> None:
    store = a_pair()
    assignment = running(store)
    a_reserve(store, "omar")

    answer = end(store, assignment, ended_on=SOON, reason="newcomer-stopped")

    assert answer == {"id": assignment, "ended": False, "last_day": SOON.isoformat(), "changed": True}
    assert (held(store), at_storytime(store, "proposed"), announced(store, AssignmentEnded)) == (1, [], [])
    assert days_go_by(store, 9) == 0
    assert not {"evaluation-due-newcomer", "evaluation-due-organisation"} & counts(store).keys()
    with pytest.raises(Conflict, match="assignment-not-finished"):
        evaluating.evaluate(an_order(Evaluate, assignment_id=assignment), work(store))
    uow = after(store, 5)
    order = an_order(RecordDay, assignment_id=assignment, on=TODAY + timedelta(days=5))
    assert recording_days.record_day(order, uow).created


@pytest.mark.parametrize("late", [10, 11, 300])
def test_when_its_day_has_come_it_ends_by_itself_once_however_late(late: int) -> None:
    store = a_pair()
    assignment = running(store)
    a_reserve(store, "omar")
    end(store, assignment, ended_on=SOON, reason="newcomer-stopped")

    assert [days_go_by(store, late), days_go_by(store, late)] == [1, 0]

    told = the(store, AssignmentEnded)
    assert (told.ended_on, told.reason) == (SOON, "newcomer-stopped")
    assert (held(store), [one.newcomer_id for one in announced(store, MatchProposed)]) == (0, ["omar"])
    uow = after(store, late)
    assert evaluating.evaluate(an_order(Evaluate, assignment_id=assignment, evaluated_on=SOON), uow).created


def test_one_that_is_completed_as_planned_makes_room_for_nobody() -> None:
    store = a_pair()
    end_of = running(store)
    a_reserve(store, "omar")
    end(store, end_of, ended_on=SOON, reason="completed")

    assert days_go_by(store, 10) == 1
    assert (held(store), at_storytime(store, "proposed")) == (0, [])


def test_a_planned_end_can_be_corrected_until_it_comes() -> None:
    store = a_store()
    assignment = running(store)
    end(store, assignment, ended_on=SOON, reason="completed")

    assert not end(store, assignment, ended_on=SOON, reason="completed")["changed"]
    later = SOON + timedelta(days=20)
    end(store, assignment, ended_on=later, reason="other")

    assert [days_go_by(store, days) for days in (10, 29, 30)] == [0, 0, 1]
    assert (the(store, AssignmentEnded).ended_on, the(store, AssignmentEnded).reason) == (later, "other")


def test_a_planned_end_can_be_brought_forward_to_today() -> None:
    store = a_store()
    assignment = running(store)
    end(store, assignment, ended_on=SOON, reason="completed")

    assert end(store, assignment, ended_on=TODAY, reason="other")["ended"]
    assert (days_go_by(store, 10), the(store, AssignmentEnded).ended_on) == (0, TODAY)


def test_a_planned_end_can_be_taken_back_until_it_comes() -> None:
    store = a_store()
    assignment = running(store)
    end(store, assignment, ended_on=SOON)

    assert [go_on(store, assignment), go_on(store, assignment)] == [True, False]
    assert (days_go_by(store, 10), held(store)) == (0, 1)
    end(store, assignment)
    with pytest.raises(Conflict, match="assignment-ended-already"):
        go_on(store, assignment)


def test_days_are_planned_until_the_planned_end_also_past_the_agreed_one() -> None:
    store = a_store()
    assignment = running(store, ends_on=TODAY)
    end(store, assignment, ended_on=SOON)

    uow = work(store)
    recording_days.plan_days(PlanDays(assignment_id=assignment, days=[SOON]), uow)
    uow.commit()
    with pytest.raises(Invalid, match="outside-assignment"):
        recording_days.plan_days(PlanDays(assignment_id=assignment, days=[SOON + timedelta(days=1)]), work(store))
    assert "end-not-confirmed" not in counts(store, days=3)


def planned(store: MemoryStore, assignment: str, *days: date) -> None:
    uow = work(store)
    recording_days.plan_days(PlanDays(assignment_id=assignment, days=list(days)), uow)
    uow.commit()


def planned_days(store: MemoryStore, assignment: str) -> tuple[date, ...]:
    return work(store).assignments.get(assignment).planned_days


def test_days_planned_after_the_end_are_dropped_with_what_was_said_of_them() -> None:
    store = a_store()
    assignment = running(store)
    later = [TODAY + timedelta(days=days) for days in (7, 14)]
    planned(store, assignment, TODAY, *later)
    uow = work(store)
    order = AnnounceAbsence(assignment_id=assignment, on=later[1], reason="cannot-come")
    attendance.announce_absence(order, uow, MatchingService.promote)
    uow.commit()

    end(store, assignment, ended_on=later[0])
    assert planned_days(store, assignment) == (TODAY, later[0])
    end(store, assignment, ended_on=TODAY)

    kept = work(store).assignments.get(assignment)
    assert (kept.planned_days, kept.absences, kept.announced) == ((TODAY,), {}, ())


@pytest.mark.parametrize("how", ["taken back", "moved", "carried out"])
def test_days_planned_until_a_planned_end_go_by_it(how: str) -> None:
    store = a_store()
    assignment = running(store, ends_on=TODAY)
    end(store, assignment, ended_on=SOON)
    planned(store, assignment, TODAY, SOON)

    if how == "taken back":
        go_on(store, assignment)
    elif how == "moved":
        end(store, assignment, ended_on=SOON - timedelta(days=1))
    else:
        days_go_by(store, 10)

    assert planned_days(store, assignment) == ((TODAY, SOON) if how == "carried out" else (TODAY,))


def test_what_is_called_off_before_it_began_expects_nobody() -> None:
    store = a_store()
    assignment = running(store, starts_on=SOON)
    planned(store, assignment, SOON)

    end(store, assignment, ended_on=TODAY)

    assert planned_days(store, assignment) == ()


def test_an_assignment_shows_the_end_that_is_planned() -> None:
    store = a_store()
    assignment = running(store)
    end(store, assignment, ended_on=SOON, reason="completed")

    shown = as_json(views.assignment(AskAssignment(assignment_id=assignment), work(store)))

    assert (shown["ended_on"], shown["ending_on"], shown["ending_reason"]) == (None, SOON.isoformat(), "completed")


def test_one_that_is_corrected_while_its_end_comes_ends_or_is_corrected_never_both() -> None:
    store = a_store()
    assignment = running(store)
    end(store, assignment, ended_on=SOON)
    by_itself, by_hand = after(store, 10), after(store, 10)
    ending.cancel_planned_end(CancelPlannedEnd(assignment_id=assignment), by_hand)

    def begin_while_somebody_corrects() -> MatchingWork:
        return Overtaken(by_itself.store, by_itself.context, by_hand)

    assert ending.end_due(by_itself, begin_while_somebody_corrects, MatchingService.promote) == 0
    assert (days_go_by(store, 10), announced(store, AssignmentEnded), held(store)) == (0, [], 1)


def test_what_did_not_begin_yet_can_be_called_off_today_and_leaves_nothing_to_evaluate() -> None:
    store = a_pair()
    assignment = running(store, starts_on=SOON)
    a_reserve(store, "omar")

    with pytest.raises(Invalid, match="ends-before-start"):
        end(store, assignment, ended_on=TODAY, reason="completed")
    with pytest.raises(Invalid, match="ends-before-start"):
        end(store, assignment, ended_on=TODAY + timedelta(days=1), reason="other")
    assert end(store, assignment, ended_on=TODAY, reason="newcomer-stopped")["ended"]

    assert (held(store), at_storytime(store, "proposed")) == (0, ["omar"])
    assert not {"evaluation-due-newcomer", "evaluation-due-organisation"} & counts(store).keys()
    with pytest.raises(Conflict, match="assignment-never-began"):
        evaluating.evaluate(an_order(Evaluate, assignment_id=assignment), work(store))


@pytest.mark.slow
def test_many_planned_ends_of_one_day_are_all_carried_out() -> None:
    people = [f"n{n:03}" for n in range(2 * ending.BATCH_SIZE + 10)]
    store = a_store(*(e for one in people for e in a_newcomer(one)), *an_organisation(), an_opportunity(places=200))
    for one in people:
        end(store, running(store, newcomer_id=one), ended_on=SOON)

    assert [days_go_by(store, 10) for _ in range(2)] == [len(people), 0]
    assert held(store) == 0


def test_an_end_that_is_planned_frees_the_time_after_it_for_others_and_ranking_and_reasons_agree() -> None:
    store = a_store(*a_newcomer(), *an_organisation(), an_opportunity(), an_opportunity("hens", starts_on=SOON))
    assignment = running(store)

    def open_and_ranked() -> tuple[list[str], list[str]]:
        shut = gates.closed(pairing_between("amina", "hens", work(store)))
        ask = AskRankings(newcomer="amina", opportunity=None, limit=20)
        ranked = questions.rankings(ask, a_board(store), work(store, GENT_COORDINATOR))["rankings"]
        return [gate.code for gate in shut], [row["opportunity_id"] for row in ranked]

    assert open_and_ranked() == (["overlapping-assignment"], [])
    end(store, assignment, ended_on=SOON - timedelta(days=1))
    assert open_and_ranked() == ([], ["hens"])
