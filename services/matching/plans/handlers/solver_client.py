"""Where plans are computed: a copy of what the board knows goes to a process of its own, figures come back."""

import pickle
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from services.chassis.errors import Invalid
from services.matching.board.board import Board
from services.matching.board.snapshot import Snapshot, copied
from services.matching.plans.domain import detail, lifecycle
from services.matching.plans.domain.detail import Sheet
from services.matching.plans.domain.plans import Edit, Figures, Plan
from services.matching.plans.domain.solver_messages import Change, Changed, Outcome, Refusal, Task
from services.matching.plans.domain.subplan import Part

PROGRAM = "services.matching.plans.worker"
SECONDS = 900.0
"""A plan that takes longer has failed."""
SECONDS_AT_ONCE = 8.0
"""What is computed within a request leaves the gateway time to answer."""

OnProgress = Callable[[str, float], None]
RunApart = Callable[[str, bytes, OnProgress, float, str], bytes]


@dataclass(frozen=True)
class Office:
    """What handlers of plans need: the board, and somebody who computes (see `chassis.apart.run_apart`)."""

    board: Board
    run: RunApart

    def solve(self, plan: Plan, sheet: Sheet, today: date, on_progress: OnProgress) -> Outcome:
        """The whole plan, however long it takes; raises Invalid, Unavailable, RuntimeError."""
        outcome: Outcome = self._asked(self._task(plan, sheet, today), on_progress, SECONDS, "plans")
        return outcome

    def solve_now(self, plan: Plan, sheet: Sheet, today: date) -> Outcome:
        """A small one, within a request."""
        outcome: Outcome = self._asked(self._task(plan, sheet, today), _unheard, SECONDS_AT_ONCE, "requests")
        return outcome

    def change(self, plan: Plan, sheet: Sheet, who: int, where: int | None, today: date) -> Changed:
        """What comes of a change that the sheet has pinned or barred already, its placements being as before."""
        task = self._task(plan, sheet, today)
        return self._changed(Change(task=task, who=who, where=where, placements=sheet.placements))

    def change_part(self, plan: Plan, part: Part, who: int, where: int | None, today: date) -> Changed:
        """What comes of it in the part it touches, numbers as on the whole sheet; the plan is not made anew."""
        task = self._task(plan, part.sheet, today)
        row, column = part.people.index(who), None if where is None else part.offers.index(where)
        return self._changed(Change(task=task, who=row, where=column, placements=part.sheet.placements, anew=False))

    def _changed(self, change: Change) -> Changed:
        changed: Changed = self._asked(change, _unheard, SECONDS_AT_ONCE, "requests")
        return changed

    def _task(self, plan: Plan, sheet: Sheet, today: date) -> Task:
        terms = plan.terms
        bounded = terms.from_on or terms.until
        first, last = terms.from_on or date.min, terms.until or date.max
        return Task(
            snapshot=_light(copied(self.board, sheet.newcomers, sheet.opportunities, today, terms.from_on)),
            newcomers=sheet.newcomers,
            opportunities=sheet.opportunities,
            groups=sheet.groups,
            pinned=sheet.pinned,
            barred=sheet.barred,
            **self._asked_there(sheet),
            most_each=terms.most_each,
            fairness=terms.fairness,
            fairness_half_days=terms.fairness_half_days,
            reserve=terms.reserve,
            first=first.toordinal() if bounded else 0,
            last=last.toordinal() if bounded else 0,
        )

    def _asked_there(self, sheet: Sheet) -> dict[str, Any]:
        """Who of the sheet has a match that stands, and for how many places anybody is proposed."""
        number = {newcomer_id: n for n, newcomer_id in enumerate(sheet.newcomers)}
        found = [(where, self.board.asked(key)) for where, key in enumerate(sheet.opportunities)]
        return {
            "asked": tuple((number[who], where) for where, asked in found for who, _ in asked if who in number),
            "promised": {where: sum(not holds for _, holds in asked) for where, asked in found if asked},
        }

    def _asked(self, what: Task | Change, on_progress: OnProgress, seconds: float, lane: str) -> Any:
        answer = pickle.loads(self.run(PROGRAM, pickle.dumps(what), on_progress, seconds, lane))
        if isinstance(answer, Refusal):
            raise Invalid(answer.slug, answer.detail, field=answer.field)
        return answer


def _light(snapshot: Snapshot) -> Snapshot:
    """The same with what many people have in common held once: it is packed in a fraction of the time."""
    held: dict[Any, Any] = {}
    people = snapshot.people
    more = [one if one.file else held.setdefault((one.priorities, one.duties), one) for one in people.more]
    return replace(snapshot, people=replace(people, more=more))


def drawn_up(plan: Plan, sheet: Sheet, outcome: Outcome, today: date) -> tuple[Plan, Sheet]:
    """The plan and its sheet, once computed."""
    return (
        lifecycle.drafted(plan, figures_of(outcome), outcome.weights, today, outcome.empty),
        detail.filled(sheet, outcome),
    )


def drawn_again(plan: Plan, sheet: Sheet, outcome: Outcome, edit: Edit) -> tuple[Plan, Sheet]:
    """The plan and its sheet after a change by hand."""
    edited = lifecycle.edited(plan, figures_of(outcome), edit)
    return replace(edited, weights=outcome.weights), detail.filled(sheet, outcome)


def figures_of(outcome: Outcome) -> Figures:
    """How good it is."""
    return Figures(
        people=len(set(outcome.who)),
        placements=len(outcome.who),
        total=outcome.total,
        upper_bound=outcome.upper_bound,
        objective=outcome.objective,
        waiting=outcome.waiting,
    )


def _unheard(_stage: str, _part: float) -> None:
    """Nobody waits for progress within a request."""
