"""The planner's program: `python -m services.matching.planner` makes one plan, or weighs one change, and ends.

It runs beside the service, see `chassis.apart`; what it is asked and what it answers is in `domain.plan_tasks`.
"""

import pickle

from services.chassis.errand import Progress, serve
from services.chassis.errors import Invalid
from services.matching.domain.plan_outcomes import nothing, outcome_of, with_placements
from services.matching.domain.plan_tasks import Change, Changed, Outcome, Refusal, Task
from services.matching.domain.plan_worlds import World
from services.matching.domain.planning import solve


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

    Where the change alone would break a rule, everybody is put anew.
    """
    world = World(change.task)
    best = _solved(world, progress)
    kept = world.after(change)
    outcome = best if kept is None else with_placements(world, kept, best)
    worth = world.worth(change.placements)
    placed = {*outcome.who, *world.party(change.who)}
    return Changed(
        outcome=outcome,
        cost=worth - outcome.objective,
        least_cost=worth - best.objective,
        displaced=tuple(sorted({who for who, _ in change.placements} - placed)),
    )


def _solved(world: World, progress: Progress) -> Outcome:
    if world.empty:
        return nothing(world, world.empty)
    return outcome_of(world, solve(world.problem, progress))


if __name__ == "__main__":
    serve(carry_out)
