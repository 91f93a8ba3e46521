"""Asks the worker to compute a plan: a copy of what the board knows goes to a process of its own, a plan comes back."""

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from services.chassis.errors import Invalid, Unavailable
from services.matching.board.board import Board
from services.matching.board.snapshot import Snapshot, copied
from services.matching.plans.domain import plans, subplan
from services.matching.plans.domain.detail import PlanDetail, without_results
from services.matching.plans.domain.plans import Plan
from services.matching.plans.domain.solver_messages import Refusal, SolvedPlan, SolveRequest
from services.matching.plans.domain.wishes import Wish

PROGRAM = "services.matching.plans.worker"
SECONDS = 900.0
"""A plan that takes longer has failed."""
SECONDS_AT_ONCE = 8.0
"""What is computed within a request leaves the gateway time to answer."""

OnProgress = Callable[[str, float], None]
RunInWorker = Callable[[str, bytes, OnProgress, float, str], bytes]


@contextmanager
def pointing_at(field: str | None) -> Iterator[None]:
    """Let what the solver refuses point at this field, where the request holds none of the plan's own."""
    try:
        yield
    except Invalid as refused:
        raise Invalid(refused.slug, refused.detail, field=field, **refused.fields) from None


@dataclass(frozen=True)
class SolverClient:
    """What handlers of plans need: the board, and a way to compute (`chassis.process.worker_process.run_in_worker`)."""

    board: Board
    run: RunInWorker

    def solve(self, plan: Plan, detail: PlanDetail, today: date, on_progress: OnProgress) -> SolvedPlan:
        """The whole plan, however long it takes; raises Invalid, Unavailable, RuntimeError."""
        return self._answer(self._request(plan, without_results(detail), today), on_progress, SECONDS, "plans")

    def solve_now(self, plan: Plan, detail: PlanDetail, today: date) -> SolvedPlan | None:
        """A small one, within a request; None where it takes longer than it seemed. Raises Invalid, Unavailable."""
        return self._answer_now(self._request(plan, without_results(detail), today))

    def change(self, plan: Plan, wished: PlanDetail, change: Wish, bound: int, today: date) -> SolvedPlan:
        """What comes of a change that is in `wished` already: pinned or barred, the placements being as before.

        With the plan made anew beside it where that fits a request; else in the part that it touches, and then `bound`
        stays the upper bound. Raises Invalid, Unavailable.
        """
        if plan.people * plan.opportunities <= plans.ANEW_WITHIN:
            solved = self._answer_now(replace(self._request(plan, wished, today), change=change))
            if solved:
                return solved
        part = subplan.subplan_of(wished, change)
        request = replace(self._request(plan, part.detail, today), change=part.change, make_anew=False)
        solved = self._answer(request, _unwatched, SECONDS_AT_ONCE, "requests")
        return subplan.merged(wished, part, solved, plan.figures, bound)

    def _request(self, plan: Plan, detail: PlanDetail, today: date) -> SolveRequest:
        index = {newcomer_id: n for n, newcomer_id in enumerate(detail.newcomers)}
        asked = [(there, self.board.asked(key)) for there, key in enumerate(detail.opportunities)]
        return SolveRequest(
            snapshot=_light(copied(self.board, detail.newcomers, detail.opportunities, today, plan.terms.from_on)),
            detail=detail,
            terms=plan.terms,
            lot=plan.seed,
            matched=tuple((index[one], there) for there, people in asked for one, _ in people if one in index),
            promised={there: sum(not holds for _, holds in people) for there, people in asked if people},
        )

    def _answer_now(self, request: SolveRequest) -> SolvedPlan | None:
        try:
            return self._answer(request, _unwatched, SECONDS_AT_ONCE, "requests")
        except Unavailable as unavailable:
            if unavailable.slug != "took-too-long":
                raise
            return None

    def _answer(self, request: SolveRequest, on_progress: OnProgress, seconds: float, lane: str) -> SolvedPlan:
        packed = self.run(PROGRAM, pickle.dumps(request), on_progress, seconds, lane)
        answer: SolvedPlan | Refusal = pickle.loads(packed)
        if isinstance(answer, Refusal):
            raise Invalid(answer.slug, answer.detail, field=answer.field)
        return answer


def _light(snapshot: Snapshot) -> Snapshot:
    """The same with what many people have in common held once: it is packed in a fraction of the time."""
    held: dict[Any, Any] = {}
    people = snapshot.people
    more = [one if one.file else held.setdefault((one.priorities, one.duties), one) for one in people.more]
    return replace(snapshot, people=replace(people, more=more))


def _unwatched(_stage: str, _part: float) -> None:
    """Nobody waits for progress within a request."""
