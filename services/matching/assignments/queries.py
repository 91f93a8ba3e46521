"""An assignment, for a caller who has to do with it."""

from datetime import date

from services.matching.access import must_concern
from services.matching.assignments.domain import agreement
from services.matching.assignments.domain.assignments import Assignment
from services.matching.store import MatchingWork


def mine(assignment_id: str, uow: MatchingWork) -> Assignment:
    """The assignment, if the caller has to do with it."""
    assignment = uow.assignments.get(assignment_id)
    must_concern(uow.caller, assignment)
    return assignment


def since(assignment: Assignment, uow: MatchingWork) -> date:
    """From which day on something can have been said or noted in it."""
    match = uow.matches.find(assignment.match_id) if assignment.match_id else None
    return agreement.earliest(assignment, match.proposed_on if match else None)
