"""Guidance: lines that somebody writes, and what was done about them. What they say stays here."""

from services.chassis.http.answers import Answer, Identified, created, done
from services.contracts.matching import GuidanceNoted
from services.matching.assignments import commands
from services.matching.assignments.domain import guidance
from services.matching.assignments.domain.assignments import FollowUp, Note
from services.matching.assignments.handlers.facts import subject_fields
from services.matching.assignments.queries import authorised_assignment, earliest_note_day
from services.matching.store import MatchingWork


def note_guidance(order: commands.NoteGuidance, uow: MatchingWork) -> Answer[Identified]:
    """Keep a line of guidance, and by when to follow it up; the same line again changes nothing."""
    assignment = authorised_assignment(order.assignment_id, uow)
    note = Note(
        id=uow.new_id(),
        kind=order.kind,
        on=order.on,
        text=order.text,
        by=uow.caller.subject,
        follow_up_by=order.follow_up_by,
    )
    known = guidance.same_note(assignment, note)
    if known is not None:
        return done(known.id)
    uow.assignments.save(guidance.noted(assignment, note, uow.today, earliest_note_day(assignment, uow)))
    uow.publish(GuidanceNoted(**subject_fields(assignment), kind=note.kind, on=note.on))
    return created(note.id)


def follow_up_note(order: commands.FollowUpNote, uow: MatchingWork) -> Answer[Identified]:
    """Close a signal or an incident with what was done about it."""
    assignment = authorised_assignment(order.assignment_id, uow)
    what = FollowUp(done_on=order.done_on, text=order.text, by=uow.caller.subject)
    uow.assignments.save(guidance.followed_up(assignment, order.note_id, what, uow.today))
    return done(order.note_id)
