"""Evaluations: afterwards, by the organisation and by the newcomer."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from services.chassis.errors import Conflict, Invalid
from services.contracts.talents.taxonomy import Taxonomy, folded
from services.matching.assignments.domain.assignments import Assignment, Evaluation
from services.matching.values.sentences import Sentence

NEXT_STEPS = ("volunteering", "training", "work", "none")
WORST, BEST = 1, 5
ANSWERS = ("score", "competences", "practised_dutch", "next_step", "remark")
"""What a side says; once said it stands."""


@dataclass(frozen=True)
class Question:
    """One of the three: which fields of an evaluation answer it, and how each side is asked."""

    answered_by: tuple[str, ...]
    organisation: Sentence
    newcomer: Sentence


QUESTIONS = (
    Question(
        ("score",),
        Sentence(
            "Hoe ging het, van 1 tot 5?", "How did it go, from 1 to 5?", "Comment cela s’est-il passé, de 1 à 5 ?"
        ),
        Sentence(
            "Hoe was het voor jou, van 1 tot 5?",
            "How was it for you, from 1 to 5?",
            "Comment était-ce pour toi, de 1 à 5 ?",
        ),
    ),
    Question(
        ("competences", "practised_dutch"),
        Sentence(
            "Wat kan deze vrijwilliger goed, en sprak die Nederlands?",
            "What is this volunteer good at, and did they speak Dutch?",
            "Qu’est-ce que ce volontaire fait bien, et a-t-il parlé néerlandais ?",
        ),
        Sentence(
            "Wat heb je geleerd, en sprak je Nederlands?",
            "What did you learn, and did you speak Dutch?",
            "Qu’as-tu appris, et as-tu parlé néerlandais ?",
        ),
    ),
    Question(
        ("next_step",),
        Sentence(
            "Wat is een goede volgende stap?", "What is a good next step?", "Quelle serait une bonne prochaine étape ?"
        ),
        Sentence("Wat wil je hierna doen?", "What do you want to do next?", "Que veux-tu faire ensuite ?"),
    ),
)
"""What both sides are asked afterwards; a remark may be added."""


def evaluation_of(
    *,
    by: str,
    evaluated_on: date,
    score: int,
    competences: Iterable[str] | None,
    practised_dutch: bool | None,
    next_step: str | None,
    remark: str | None,
) -> Evaluation:
    """What one side says; no competences at all is an answer (`none_seen`), None is not. Each word counts once."""
    by_word = {folded(word): " ".join(word.split()) for word in reversed(list(competences or ()))}
    return Evaluation(
        by=by,
        evaluated_on=evaluated_on,
        score=score,
        competences=tuple(reversed(by_word.values())),
        none_seen=competences is not None and not by_word,
        practised_dutch=practised_dutch,
        next_step=next_step,
        remark=remark,
    )


def missing(evaluation: Evaluation | None) -> tuple[str, ...]:
    """Which answers to the three questions this side did not give yet, as fields of the evaluation."""
    asked = [name for question in QUESTIONS for name in question.answered_by]
    return tuple(name for name in asked if evaluation is None or _answer(evaluation, name) is None)


def published_competences(evaluation: Evaluation, talents: Taxonomy) -> tuple[str, ...]:
    """The competences that others hear of: those on the list of talents, as its codes, each once."""
    codes = (talents.known(word) for word in evaluation.competences)
    return tuple(dict.fromkeys(code for code in codes if code))


def unpublished_words(evaluation: Evaluation, talents: Taxonomy) -> tuple[str, ...]:
    """Words that the list of talents does not have: they may name somebody, and are kept here alone."""
    return tuple(word for word in evaluation.competences if talents.known(word) is None)


def evaluated(assignment: Assignment, evaluation: Evaluation, today: date) -> Assignment:
    """With one side's look back, or with answers it did not give before; the same one when nothing is new. Raises.

    What is given already stands: Conflict `evaluated-differently`.
    """
    if not WORST <= evaluation.score <= BEST:
        raise Invalid("score-out-of-range", f"A score is a whole number from {WORST} to {BEST}.", field="score")
    if assignment.running:
        raise Conflict("assignment-not-finished", "End the assignment first.", id=assignment.id)
    if assignment.never_began:
        detail = "It was called off before its first day; there is nothing to look back on."
        raise Conflict("assignment-never-began", detail, id=assignment.id)
    known = assignment.evaluations.get(evaluation.by)
    full = evaluation if known is None else _completed(known, evaluation, assignment.id)
    if full == known:
        return assignment
    _must_be_of_its_time(assignment, evaluation.evaluated_on, today)
    return replace(assignment, evaluations={**assignment.evaluations, full.by: full})


def _completed(known: Evaluation, asked: Evaluation, assignment_id: str) -> Evaluation:
    """What this side said before, with what it adds."""
    both = [name for name in ANSWERS if None not in (_answer(known, name), _answer(asked, name))]
    differs = [name for name in both if _answer(known, name) != _answer(asked, name)]
    new = [name for name in ANSWERS if _answer(known, name) is None and _answer(asked, name) is not None]
    days = (known.evaluated_on, *known.added_on)
    if asked.evaluated_on not in days and (differs or not new):
        differs = ["evaluated_on", *differs]
    if differs:
        detail = "This side said something else before, and that stands; send only what is still missing, or the same."
        raise Conflict("evaluated-differently", detail, id=assignment_id, differs=differs)
    fresh = {name: getattr(asked, name) for name in new}
    if "competences" in fresh:
        fresh["none_seen"] = asked.none_seen
    added = {*known.added_on, asked.evaluated_on} if new else set(known.added_on)
    return replace(known, **fresh, added_on=tuple(sorted(added - {known.evaluated_on})))


def _answer(evaluation: Evaluation, name: str) -> object:
    """What it says there, comparable; None where it says nothing."""
    if name == "competences":
        return {folded(word) for word in evaluation.competences} or (set() if evaluation.none_seen else None)
    return getattr(evaluation, name)


def _must_be_of_its_time(assignment: Assignment, on: date, today: date) -> None:
    if on > today:
        raise Invalid("evaluated-in-the-future", "Give the day on which this side looked back.", field="evaluated_on")
    first = min(assignment.days, default=assignment.starts_on)
    if on < first:
        detail = f"Its first day was {first}; nobody can look back before that."
        raise Invalid("evaluated-before-the-start", detail, field="evaluated_on")
