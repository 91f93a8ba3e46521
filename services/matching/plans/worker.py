"""The planner's program: `python -m services.matching.plans.worker` makes one plan, or weighs one change, and ends.

It runs beside the service, see `chassis.apart`; what it is asked and what it answers is in `domain.plan_tasks`.
"""

import pickle

from services.chassis.errors import Invalid
from services.chassis.process.worker_program import Progress, serve
from services.matching.plans.domain.outcomes import nothing, nothing_but, outcome_of, with_placements
from services.matching.plans.domain.problem_instance import World
from services.matching.plans.domain.solver_messages import (
    Change,
    Changed,
    Outcome,
    Pairs,
    Refusal,
    Task,
    who_lost_and_who_moved,
)
from services.matching.solver import check, solve


def carry_out(payload: bytes, progress: Progress) -> bytes:
    """A pickled Task or Change in; a pickled Outcome, Changed or Refusal out."""
    asked = pickle.loads(payload)
    answer: Outcome | Changed | Refusal
    try:
        answer = changed(asked, progress) if isinstance(asked, Change) else planned(asked, progress)
    except Invalid as invalid:
        answer = Refusal(slug=invalid.slug, detail=invalid.detail, field=invalid.field)
    return pickle.dumps(answer)


def planned(task: Task, progress: Progress) -> Outcome:
    """The whole plan; raises Invalid where what is asked contradicts itself."""
    progress("pairs", 0.0)
    return _solved(World(task), progress)


def changed(change: Change, progress: Progress) -> Changed:
    """The plan with the change in it: nobody moves but whoever has to; and what that costs, at least and as it is kept.

    Where the change alone would break a rule, everybody is put anew; raises Invalid where that is not to be.
    """
    world = World(change.task)
    kept = world.after(change)
    if not change.anew:
        return _told(world, change, nothing_but(world, _must_be(kept, world), change.placements), None)
    best = _solved(world, progress)
    outcome = best if kept is None else with_placements(world, kept, best, change.placements)
    return _told(world, change, outcome, max(best.objective, outcome.objective))


def _told(world: World, change: Change, outcome: Outcome, most: int | None) -> Changed:
    """`most` is what the best plan with the change is worth, where that is known."""
    before = world.worth(change.placements)
    now = tuple(zip(outcome.who, outcome.where, strict=True))
    displaced, moved = who_lost_and_who_moved(change.placements, now, world.party(change.who))
    return Changed(
        outcome=outcome,
        cost=before.objective - outcome.objective,
        cost_in_score=before.score - outcome.total,
        least_cost=None if most is None else before.objective - most,
        displaced=displaced,
        moved=moved,
    )


def _must_be(kept: Pairs | None, world: World) -> Pairs:
    if kept is None:
        check(world.problem)
        raise Invalid("pinned-not-possible", "Others would have to move for this; compute the plan anew first.")
    return kept


def _solved(world: World, progress: Progress) -> Outcome:
    if world.empty:
        return nothing(world, world.empty)
    return outcome_of(world, solve(world.problem, progress))


if __name__ == "__main__":
    serve(carry_out)
