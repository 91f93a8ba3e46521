"""The planner's program: `python -m services.matching.planner` makes one plan, or weighs one change, and ends.

It runs beside the service, see `chassis.apart`; what it is asked and what it answers is in `domain.plan_tasks`.
"""

import pickle

from services.chassis.errand import Progress, serve
from services.chassis.errors import Invalid
from services.matching.domain.plan_tasks import Change, Changed, Outcome, Pairs, Refusal, Task
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
    """The plan with the change in it and everybody else put as well as can be, and what that costs."""
    world = World(change.task)
    outcome = _solved(world, progress)
    worth = world.worth(change.placements)
    after = set(zip(outcome.who, outcome.where, strict=True))
    moved = {who for who, _ in after ^ set(change.placements)}
    return Changed(
        outcome=outcome,
        cost=worth - outcome.objective,
        naive_cost=worth - world.worth(naively(change, world)),
        displaced=tuple(sorted(moved - {change.who})),
    )


def naively(change: Change, world: World) -> Pairs:
    """The placements with only this newcomer moved; where that is one too many, the least worth there makes room."""
    several = change.where is not None and change.task.most_each > 1
    others = [pair for pair in change.placements if several or pair[0] != change.who]
    if change.where is None:
        return tuple(others)
    there = [pair for pair in others if pair[1] == change.where and pair[0] != change.who]
    if there and len(there) >= world.places_at(change.where):
        free = [pair for pair in there if pair not in change.task.pinned]
        others.remove(min(free or there, key=lambda pair: world.worth((pair,))))
    return tuple(dict.fromkeys([*others, (change.who, change.where)]))


def _solved(world: World, progress: Progress) -> Outcome:
    if world.empty:
        return world.nothing(world.empty)
    return world.outcome(solve(world.problem, progress))


if __name__ == "__main__":
    serve(carry_out)
