"""Putting right what was mistyped about an assignment that is over."""

from dataclasses import replace

from services.chassis.http.answers import Answer, Identified, done
from services.matching.access import must_speak_for
from services.matching.assignments import commands
from services.matching.assignments.domain import corrections
from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.domain.corrections import Corrections
from services.matching.assignments.handlers.evaluating import evaluation_of, publish_evaluated
from services.matching.assignments.handlers.recording import save_ended
from services.matching.assignments.queries import authorised_assignment
from services.matching.store import MatchingWork


def correct_end(order: commands.CorrectEnd, uow: MatchingWork) -> Answer[Identified]:
    """Keep when and why it really ended, and what stood there; others hear of the end once more."""
    known = authorised_assignment(order.assignment_id, uow)
    now = corrections.with_corrected_end(known, order.ended_on, order.reason, uow.today)
    if now != known:
        _keep(known, now, None, uow)
        save_ended(now, uow)
    return done(known.id)


def correct_evaluation(order: commands.CorrectEvaluation, uow: MatchingWork) -> Answer[Identified]:
    """Keep what a side really said, and what stood there; others hear of what they may once more."""
    known = authorised_assignment(order.assignment_id, uow)
    must_speak_for(uow.caller, order.by)
    now = corrections.with_corrected_evaluation(known, evaluation_of(order), uow.today)
    if now != known:
        _keep(known, now, order.by, uow)
        uow.assignments.save(now)
        publish_evaluated(known.evaluations[order.by], now, order.by, uow)
    return done(known.id)


def _keep(known: Assignment, now: Assignment, side: str | None, uow: MatchingWork) -> None:
    made = corrections.differences(known, now, side, uow.now, uow.caller.subject, uow.caller.role)
    before = uow.assignment_corrections.find(known.id) or Corrections(id=known.id, newcomer_id=known.newcomer_id)
    uow.assignment_corrections.put(replace(before, made=(*before.made, *made)))
