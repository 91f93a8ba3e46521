"""During an assignment: follow-ups, attendance, payments, newcomers who stopped."""

from datetime import date

from services.matching.assignments.domain.assignments import Assignment
from services.matching.projections.domain.introductions import is_taken_back
from services.matching.todos.domain.kind import Due, Kind
from services.matching.todos.domain.subjects import ASSIGNMENT, NEWCOMER_RUNNING, NewcomerRunning
from services.matching.values.sentences import Sentence


def _follow_ups(assignment: Assignment, _: date) -> list[Due]:
    return [
        Due(on=note.follow_up_by, more={"note_id": note.id})
        for note in assignment.to_follow_up
        if note.follow_up_by is not None
    ]


def _attendance_missing(assignment: Assignment, today: date) -> list[Due]:
    return [
        Due(on=day)
        for day in assignment.planned_days
        if day < today and assignment.covers(day) and not assignment.accounts_for(day)
    ]


def _newcomer_withdrew(one: NewcomerRunning, _: date) -> list[Due]:
    withdrew_on, assignment = one.newcomer.withdrew_on, one.assignment
    return [Due(on=withdrew_on)] if withdrew_on and assignment.running and assignment.ending_on is None else []


def _moved(one: NewcomerRunning, today: date) -> list[Due]:
    """It was agreed for a first day to come on which, by now, there is nothing to do: people were told another day."""
    starts_on, times = one.assignment.starts_on, one.times
    if times is None or starts_on < today:
        return []
    moved = starts_on < times.first or (times.last is not None and starts_on > times.last)
    return [Due(on=min(starts_on, times.first))] if moved and one.assignment.ending_on is None else []


def _introduction_withdrawn(one: NewcomerRunning, _: date) -> list[Due]:
    """Until its end is there or planned, or a check-in since says what they decided."""
    decided, assignment = one.newcomer.introduction, one.assignment
    if decided is None or not is_taken_back(one.newcomer, assignment.introduction):
        return []
    talked = any(note.kind == "check-in" and note.on >= decided.on for note in assignment.notes)
    waits = assignment.running and assignment.ending_on is None and not talked
    return [Due(on=decided.on)] if waits else []


KINDS = (
    Kind(
        code="moved-since-agreed",
        sentence=Sentence(
            "De opdracht is verplaatst nadat een inzet afgesproken werd: vertel het; past de nieuwe dag, beëindig deze "
            "inzet dan en noteer ze opnieuw met die dag.",
            "The opportunity moved after an assignment was agreed: tell the newcomer; where the new day suits, end "
            "this assignment and record it again with that day.",
            "L’offre a changé de moment après l’accord sur une mission : dites-le au nouvel arrivant ; si "
            "le nouveau jour convient, mettez fin à cette mission et notez-la à nouveau avec ce jour.",
        ),
        subject=NEWCOMER_RUNNING,
        due=_moved,
    ),
    Kind(
        code="follow-up-due",
        sentence=Sentence(
            "Een signaal of incident moet opgevolgd worden.",
            "A signal or an incident is to be followed up.",
            "Un signal ou un incident demande un suivi.",
        ),
        subject=ASSIGNMENT,
        due=_follow_ups,
    ),
    Kind(
        code="attendance-missing",
        sentence=Sentence(
            "Van een geplande dag die voorbij is, is niet genoteerd of de nieuwkomer er was.",
            "Of a planned day that is past nobody recorded whether the newcomer was there.",
            "Pour un jour prévu qui est passé, personne n’a noté si le nouvel arrivant était là.",
        ),
        subject=ASSIGNMENT,
        due=_attendance_missing,
    ),
    Kind(
        code="paid-without-day",
        sentence=Sentence(
            "Een dag werd teruggenomen en de vergoeding niet: neem ze terug of noteer de dag opnieuw. Tot dan telt ze "
            "mee.",
            "A day was withdrawn and its payment was not: take it back, or record the day again. It counts until then.",
            "Un jour a été retiré mais pas son remboursement : retirez-le aussi, ou notez à nouveau le "
            "jour. D’ici là, il compte.",
        ),
        subject=ASSIGNMENT,
        due=lambda assignment, _: [Due(on=day) for day in assignment.paid_without_day],
    ),
    Kind(
        code="newcomer-withdrew-running",
        sentence=Sentence(
            "De nieuwkomer is gestopt en deze inzet loopt nog: beëindig ze, of plan haar laatste dag.",
            "The newcomer stopped and this assignment still runs: end it, or plan its last day.",
            "Le nouvel arrivant a arrêté et cette mission est encore en cours : mettez-y fin, ou planifiez "
            "son dernier jour.",
        ),
        subject=NEWCOMER_RUNNING,
        due=_newcomer_withdrew,
    ),
    Kind(
        code="introduction-withdrawn-running",
        sentence=Sentence(
            "De nieuwkomer wil niet meer dat organisaties van hem of haar weten, en deze inzet loopt: beslis samen of "
            "ze doorgaat. Beëindig ze, of noteer een gesprek.",
            "The newcomer no longer wants organisations to be told of them, and this assignment runs: decide together "
            "whether it goes on. End it, or note a check-in.",
            "Le nouvel arrivant ne veut plus que des organisations sachent qui il est, et cette mission est"
            " en cours : décidez ensemble si elle continue. Mettez-y fin, ou notez un entretien.",
        ),
        subject=NEWCOMER_RUNNING,
        due=_introduction_withdrawn,
    ),
)
