"""Evaluations: afterwards, by the organisation and by the newcomer."""

from dataclasses import fields, replace

from services.chassis.errors import Conflict, Invalid
from services.matching.domain.assignments import Assignment, Evaluation

SIDES = ("organisation", "newcomer")
NEXT_STEPS = ("volunteering", "training", "work", "none")
WORST, BEST = 1, 5


def evaluated(assignment: Assignment, evaluation: Evaluation) -> Assignment:
    """With one side's look back; the same assignment when it said exactly this before. Raises otherwise."""
    if not WORST <= evaluation.score <= BEST:
        raise Invalid("score-out-of-range", f"A score is a whole number from {WORST} to {BEST}.", field="score")
    if assignment.running:
        raise Conflict("assignment-not-finished", "End the assignment first.", id=assignment.id)
    known = assignment.evaluations.get(evaluation.by)
    if known is not None and known != evaluation:
        detail = "This side evaluated it already, and differently."
        raise Conflict("already-evaluated", detail, id=assignment.id, differs=_differing(known, evaluation))
    return replace(assignment, evaluations={**assignment.evaluations, evaluation.by: evaluation})


def _differing(known: Evaluation, asked: Evaluation) -> list[str]:
    return [f.name for f in fields(Evaluation) if getattr(known, f.name) != getattr(asked, f.name)]
