"""The program in which plans are computed: `python -m services.matching.plans.worker` does one request, and ends.

It runs beside the service (see `chassis.process.worker_process`); what it is asked and what it answers is in
`domain.solver_messages`.
"""

import pickle
from dataclasses import replace

from services.chassis.process.worker_program import Progress, serve
from services.matching.plans.domain.problem_instance import ProblemInstance
from services.matching.plans.domain.solved_plan import nobody_placed, solved
from services.matching.plans.domain.solver_messages import Refusal, SolvedPlan, SolveRequest
from services.matching.plans.domain.wishes import Wish
from services.matching.solver import Solution, Unsolvable, check, solution_of, solve, value_of, with_change

WOULD_MOVE = "Others would have to move for this; compute the plan anew first."


def carry_out(payload: bytes, progress: Progress) -> bytes:
    """A pickled SolveRequest in; a pickled SolvedPlan or Refusal out."""
    request: SolveRequest = pickle.loads(payload)
    progress("pairs", 0.0)
    instance = ProblemInstance(request)
    answer: SolvedPlan | Refusal
    try:
        if request.change:
            answer = _changed(instance, request.change, progress)
        else:
            answer = solved(instance, _best(instance, progress))
    except Unsolvable as error:
        answer = Refusal(slug=error.slug, detail=error.detail, field=error.position)
    return pickle.dumps(answer)


def _best(instance: ProblemInstance, progress: Progress) -> Solution:
    """The best plan that is found; raises Unsolvable where what is asked contradicts itself."""
    return nobody_placed(instance) if instance.why_empty else solve(instance.problem, progress)


def _changed(instance: ProblemInstance, change: Wish, progress: Progress) -> SolvedPlan:
    """The plan with the change in it: nobody moves but whoever has to; and what that costs, at least and as it is kept.

    Where the change alone would break a rule, everybody is put anew; raises Unsolvable where that is not to be.
    """
    problem, before = instance.problem, instance.rows_of(instance.request.detail.placements)
    change_in_rows = instance.row_of(change)
    pairs = with_change(problem, before, *change_in_rows) if change_in_rows else None
    best = _best(instance, progress) if instance.request.make_anew else None
    if pairs is not None:
        solution = solution_of(problem, pairs, best, before)
    elif best is not None:
        solution = best
    else:
        check(problem)
        raise Unsolvable("pinned-not-possible", WOULD_MOVE, "pinned")
    worth = value_of(problem, before)
    return replace(
        solved(instance, solution),
        cost=worth.objective - solution.objective,
        cost_in_score=worth.score - solution.score,
        least_cost=None if best is None else worth.objective - max(best.objective, solution.objective),
    )


if __name__ == "__main__":
    serve(carry_out)
