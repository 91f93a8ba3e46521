"""The end of an assignment: it is past its last day, or it is over and nobody looked back."""

from collections.abc import Callable
from datetime import date, timedelta

from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.domain.evaluations import missing
from services.matching.todos.domain.kind import Due, Kind
from services.matching.todos.domain.subjects import ASSIGNMENT
from services.matching.values.sentences import Sentence

ASKED_FOR = timedelta(days=90)
"""How long after its end both sides are asked to look back; whatever else waits does so until it is dealt with."""


def _end_not_confirmed(assignment: Assignment, today: date) -> list[Due]:
    last = assignment.ends_on
    if not assignment.running or assignment.ending_on is not None or last is None or last >= today:
        return []
    return [Due(on=last)]


def _evaluation_by(side: str) -> Callable[[Assignment, date], list[Due]]:
    def due(assignment: Assignment, today: date) -> list[Due]:
        ended_on = assignment.ended_on
        if ended_on is None or assignment.never_began or not ended_on <= today < ended_on + ASKED_FOR:
            return []
        fields = missing(assignment.evaluations.get(side))
        return [Due(on=ended_on, missing=fields)] if fields else []

    return due


KINDS = (
    Kind(
        code="end-not-confirmed",
        sentence=Sentence(
            "De afgesproken laatste dag is voorbij: beëindig de inzet of spreek een andere dag af.",
            "The agreed last day is past: end the assignment, or agree on another day.",
            "Le dernier jour convenu est passé : mettez fin à la mission, ou convenez d’un autre jour.",
        ),
        subject=ASSIGNMENT,
        due=_end_not_confirmed,
    ),
    Kind(
        code="evaluation-due-organisation",
        sentence=Sentence(
            "De organisatie keek nog niet of niet helemaal terug op een afgelopen inzet: vraag haar wat nog ontbreekt.",
            "The organisation did not look back on an ended assignment yet, or not in full: ask it what is missing.",
            "L’organisation n’a pas encore évalué, ou pas entièrement, une mission terminée : demandez-lui "
            "ce qui manque.",
        ),
        subject=ASSIGNMENT,
        due=_evaluation_by("organisation"),
    ),
    Kind(
        code="evaluation-due-newcomer",
        sentence=Sentence(
            "De nieuwkomer keek nog niet of niet helemaal terug op een afgelopen inzet: vraag wat nog ontbreekt.",
            "The newcomer did not look back on an ended assignment yet, or not in full: ask what is missing.",
            "Le nouvel arrivant n’a pas encore évalué, ou pas entièrement, une mission terminée : demandez "
            "ce qui manque.",
        ),
        subject=ASSIGNMENT,
        due=_evaluation_by("newcomer"),
    ),
)
