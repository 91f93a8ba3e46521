"""Guidance: check-ins, signals and incidents, and what was done about them."""

from dataclasses import replace
from datetime import date, timedelta

from services.chassis.errors import Conflict, Invalid, NotFound
from services.matching.assignments.domain.assignments import Assignment, FollowUp, Note

NOTE_KINDS = ("check-in", "signal", "incident")
DAYS_TO_FOLLOW_UP = {"signal": 7, "incident": 1}
"""How many days there are to look into it, unless somebody says otherwise."""
LATEST_FOLLOW_UP = timedelta(days=365)
NOTED_AFTERWARDS = timedelta(days=30)
"""How long after its end an assignment is still rounded off: a last talk, a signal that came late."""


def same_note(assignment: Assignment, note: Note) -> Note | None:
    """The line that says exactly this already, whatever was done about it since; None when there is none."""
    asked = _with_follow_up_by(note)
    found = (one for one in assignment.notes if replace(one, id=note.id, followed_up=None) == asked)
    return next(found, None)


def noted(assignment: Assignment, note: Note, today: date, earliest: date) -> Assignment:
    """With one more line of guidance, and by when to follow it up; raises Invalid."""
    _must_be_of_its_time(assignment, note.on, today, earliest)
    by = note.follow_up_by
    if by is not None and by < note.on:
        raise Invalid("follow-up-before-note", f"It was noted for {note.on}.", field="follow_up_by")
    if by is not None and by > note.on + LATEST_FOLLOW_UP:
        detail = f"A follow-up comes within a year: by {note.on + LATEST_FOLLOW_UP}."
        raise Invalid("follow-up-too-late", detail, field="follow_up_by")
    return replace(assignment, notes=(*assignment.notes, _with_follow_up_by(note)))


def followed_up(assignment: Assignment, note_id: str, follow_up: FollowUp, today: date) -> Assignment:
    """With this note closed; raises NotFound, Conflict or Invalid."""
    note = next((note for note in assignment.notes if note.id == note_id), None)
    if note is None:
        raise NotFound("unknown-note", "This assignment has no note with this id.", id=note_id)
    if note.followed_up == follow_up:
        return assignment
    _must_wait(note)
    if not note.on <= follow_up.done_on <= today:
        detail = f"It was noted for {note.on}; give a day from then until today."
        raise Invalid("follow-up-out-of-range", detail, field="done_on")
    closed = replace(note, followed_up=follow_up)
    return replace(assignment, notes=tuple(closed if n is note else n for n in assignment.notes))


def _with_follow_up_by(note: Note) -> Note:
    days = DAYS_TO_FOLLOW_UP.get(note.kind)
    if note.follow_up_by is not None or days is None:
        return note
    return replace(note, follow_up_by=note.on + timedelta(days=days))


def _must_be_of_its_time(assignment: Assignment, on: date, today: date, earliest: date) -> None:
    if on > today:
        raise Invalid("noted-in-the-future", "Note what was seen or said, on its day or afterwards.", field="on")
    if on < earliest:
        detail = f"Nothing of this assignment can be noted for a day before {earliest}."
        raise Invalid("noted-too-early", detail, field="on", earliest=earliest)
    over = assignment.ended_on
    if over is not None and on > over + NOTED_AFTERWARDS:
        latest = over + NOTED_AFTERWARDS
        detail = f"It ended on {over}; it is rounded off until {latest}. Note this where the person volunteers now."
        raise Invalid("noted-after-the-end", detail, field="on", latest=latest)


def _must_wait(note: Note) -> None:
    if note.followed_up is not None:
        detail = f"It was followed up on {note.followed_up.done_on}; note what happened since as a new line."
        raise Conflict("followed-up-already", detail, id=note.id, done_on=note.followed_up.done_on)
    if note.follow_up_by is None:
        raise Conflict("nothing-to-follow-up", "No follow-up was asked for this note.", id=note.id)
