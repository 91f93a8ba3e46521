"""Evaluations: afterwards, by the organisation and by the newcomer."""

from dataclasses import dataclass, fields, replace
from datetime import date

from services.chassis.errors import Conflict, Invalid
from services.matching.domain.assignments import Assignment, Evaluation
from services.matching.domain.sentences import Sentence

SIDES = ("organisation", "newcomer")
NEXT_STEPS = ("volunteering", "training", "work", "none")
WORST, BEST = 1, 5


@dataclass(frozen=True)
class Question:
    """One of the three: which fields of an evaluation answer it, and how each side is asked."""

    answered_by: tuple[str, ...]
    organisation: Sentence
    newcomer: Sentence


QUESTIONS = (
    Question(
        ("score",),
        Sentence("Hoe ging het, van 1 tot 5?", "How did it go, from 1 to 5?"),
        Sentence("Hoe was het voor jou, van 1 tot 5?", "How was it for you, from 1 to 5?"),
    ),
    Question(
        ("competences", "practised_dutch"),
        Sentence(
            "Wat kan deze vrijwilliger goed, en sprak die Nederlands?",
            "What is this volunteer good at, and did they speak Dutch?",
        ),
        Sentence("Wat heb je geleerd, en sprak je Nederlands?", "What did you learn, and did you speak Dutch?"),
    ),
    Question(
        ("next_step",),
        Sentence("Wat is een goede volgende stap?", "What is a good next step?"),
        Sentence("Wat wil je hierna doen?", "What do you want to do next?"),
    ),
)
"""What both sides are asked afterwards; a remark may be added."""


def evaluated(assignment: Assignment, evaluation: Evaluation, today: date) -> Assignment:
    """With one side's look back; the same assignment when it said exactly this before. Raises otherwise."""
    if not WORST <= evaluation.score <= BEST:
        raise Invalid("score-out-of-range", f"A score is a whole number from {WORST} to {BEST}.", field="score")
    if assignment.running:
        raise Conflict("assignment-not-finished", "End the assignment first.", id=assignment.id)
    if assignment.never_began:
        detail = "It was called off before its first day; there is nothing to look back on."
        raise Conflict("assignment-never-began", detail, id=assignment.id)
    known = assignment.evaluations.get(evaluation.by)
    if known is not None and known != evaluation:
        detail = "This side evaluated it already, and differently."
        raise Conflict("already-evaluated", detail, id=assignment.id, differs=_differing(known, evaluation))
    if known is None:
        _must_be_of_its_time(assignment, evaluation.evaluated_on, today)
    return replace(assignment, evaluations={**assignment.evaluations, evaluation.by: evaluation})


def _must_be_of_its_time(assignment: Assignment, on: date, today: date) -> None:
    if on > today:
        raise Invalid("evaluated-in-the-future", "Give the day on which this side looked back.", field="evaluated_on")
    if on < assignment.starts_on:
        detail = f"It started on {assignment.starts_on}; nobody can look back before that."
        raise Invalid("evaluated-before-the-start", detail, field="evaluated_on")


def _differing(known: Evaluation, asked: Evaluation) -> list[str]:
    return [f.name for f in fields(Evaluation) if getattr(known, f.name) != getattr(asked, f.name)]
