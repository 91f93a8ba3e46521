"""What an assignment leaves for a person to do, from the briefing to the evaluations."""

from dataclasses import replace
from datetime import date, timedelta

from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.domain.evaluations import missing
from services.matching.todos.domain.todos import Todo
from services.matching.values.sentences import Sentence
from services.matching.values.sides import SIDES

BRIEFED_BEFORE = timedelta(days=3)
"""How long before the start a briefing that is not recorded becomes a to-do."""
ASKED_FOR = timedelta(days=90)
"""How long after its end both sides are asked to look back; whatever else waits does so until it is dealt with."""

SENTENCES: dict[str, Sentence] = {
    "briefing-due": Sentence(
        "De inzet begint binnen drie dagen of is begonnen, en de briefing is niet genoteerd.",
        "The assignment starts within three days or has started, and no briefing was recorded.",
    ),
    "agreement-missing": Sentence(
        "Er is niet afgesproken wie informeert, wie verzekert en hoe kosten vergoed worden.",
        "Nobody agreed yet on who informs, who insures and how costs are reimbursed.",
    ),
    "not-informed": Sentence(
        "Er is niet genoteerd dat de vrijwilliger geïnformeerd werd over doel, verzekering, vergoeding en discretie: "
        "doe het en noteer de dag bij de afspraken.",
        "It was not recorded that the volunteer was informed of purpose, insurance, reimbursement and discretion: "
        "do so, and put the day into the agreement.",
    ),
    "follow-up-due": Sentence(
        "Een signaal of incident moet opgevolgd worden.", "A signal or an incident is to be followed up."
    ),
    "evaluation-due-organisation": Sentence(
        "De organisatie keek nog niet of niet helemaal terug op een afgelopen inzet: vraag haar wat nog ontbreekt.",
        "The organisation did not look back on an ended assignment yet, or not in full: ask it what is missing.",
    ),
    "evaluation-due-newcomer": Sentence(
        "De nieuwkomer keek nog niet of niet helemaal terug op een afgelopen inzet: vraag wat nog ontbreekt.",
        "The newcomer did not look back on an ended assignment yet, or not in full: ask what is missing.",
    ),
    "attendance-missing": Sentence(
        "Van een geplande dag die voorbij is, is niet genoteerd of de nieuwkomer er was.",
        "Of a planned day that is past nobody recorded whether the newcomer was there.",
    ),
    "paid-without-day": Sentence(
        "Een dag werd teruggenomen en de vergoeding niet: neem ze terug of noteer de dag opnieuw. Tot dan telt ze mee.",
        "A day was withdrawn and its payment was not: take it back, or record the day again. It counts until then.",
    ),
    "end-not-confirmed": Sentence(
        "De afgesproken laatste dag is voorbij: beëindig de inzet of spreek een andere dag af.",
        "The agreed last day is past: end the assignment, or agree on another day.",
    ),
}
"""By kind, what a person reads."""


def todos_of(assignment: Assignment, today: date) -> list[Todo]:
    """Everything that waits in it on that day, the earliest first."""
    found = [*_before_the_start(assignment, today), *_on_the_way(assignment, today), *_afterwards(assignment, today)]
    return sorted(found, key=lambda todo: (todo.due_on, todo.kind))


def _before_the_start(assignment: Assignment, today: date) -> list[Todo]:
    if not assignment.running:
        return []
    found = []
    near = assignment.starts_on <= today + BRIEFED_BEFORE
    if assignment.briefed_on is None and near:
        found.append(_todo("briefing-due", assignment, assignment.starts_on))
    if assignment.agreement.made and assignment.agreement.informed_on is None and near:
        found.append(_todo("not-informed", assignment, assignment.starts_on))
    if not assignment.agreement.made:
        found.append(_todo("agreement-missing", assignment, assignment.starts_on))
    return found


def _on_the_way(assignment: Assignment, today: date) -> list[Todo]:
    follow_ups = [
        _todo("follow-up-due", assignment, note.follow_up_by, note_id=note.id)
        for note in assignment.to_follow_up
        if note.follow_up_by is not None
    ]
    unknown = [
        _todo("attendance-missing", assignment, day)
        for day in assignment.planned_days
        if day < today and assignment.covers(day) and not assignment.accounts_for(day)
    ]
    paid = [_todo("paid-without-day", assignment, day) for day in assignment.paid_without_day]
    return follow_ups + unknown + paid


def _afterwards(assignment: Assignment, today: date) -> list[Todo]:
    if assignment.ended_on is not None:
        return _evaluations_due(assignment, assignment.ended_on, today)
    if assignment.ending_on is None and assignment.ends_on is not None and assignment.ends_on < today:
        return [_todo("end-not-confirmed", assignment, assignment.ends_on)]
    return []


def _evaluations_due(assignment: Assignment, ended_on: date, today: date) -> list[Todo]:
    if assignment.never_began or not ended_on <= today < ended_on + ASKED_FOR:
        return []
    asked = {side: missing(assignment.evaluations.get(side)) for side in SIDES}
    return [
        replace(_todo(f"evaluation-due-{side}", assignment, ended_on), missing=fields)
        for side, fields in asked.items()
        if fields
    ]


def _todo(kind: str, assignment: Assignment, due_on: date, **more: str) -> Todo:
    about = {"assignment_id": assignment.id, "opportunity_id": assignment.opportunity_id, **more}
    return Todo(kind=kind, newcomer_id=assignment.newcomer_id, unit_id=assignment.unit_id, about=about, due_on=due_on)
