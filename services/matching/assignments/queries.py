"""An assignment, for a caller whom it concerns."""

from datetime import date

from services.chassis import concerned
from services.matching.access import concerns
from services.matching.assignments.domain import agreement
from services.matching.assignments.domain.assignments import Assignment
from services.matching.store import MatchingWork


def authorised_assignment(assignment_id: str, uow: MatchingWork) -> Assignment:
    """The assignment, if it concerns the caller; raises NotFound, the same for one that is not there."""
    assignment = uow.assignments.get(assignment_id, lambda found: concerns(uow.caller, found))
    concerned.note(assignment.newcomer_id)
    return assignment


def earliest_note_day(assignment: Assignment, uow: MatchingWork) -> date:
    """The first day for which something can be agreed, briefed or noted in it."""
    match = uow.matches.find(assignment.match_id) if assignment.match_id else None
    return agreement.earliest_note_day(assignment, match.proposed_on if match else None)
