"""Hours of one person on one date over all assignments, whichever organisation notes them."""

from collections.abc import Iterable
from datetime import date

from services.matching.assignments.domain import volunteer_days
from services.matching.assignments.domain.assignments import Assignment
from services.matching.store import MatchingWork


def prefetch(newcomer_ids: Iterable[str], uow: MatchingWork) -> None:
    """Load in one go all assignments of these newcomers, and remember which they are (see `MatchingWork`)."""
    wanted = sorted(set(newcomer_ids) - uow.assignment_ids.keys())
    if wanted:
        uow.assignment_ids |= {newcomer_id: [] for newcomer_id in wanted}
        for one in uow.assignments.where(newcomer_id=wanted):
            uow.assignment_ids[one.newcomer_id].append(one.id)


def must_fit(assignment: Assignment, on: date, hours: float | None, uow: MatchingWork) -> None:
    """Raise Conflict `over-a-day` where these hours and those in other assignments are more than a date has."""
    if hours is None:
        return
    prefetch([assignment.newcomer_id], uow)
    others = (uow.assignments.get(i) for i in uow.assignment_ids[assignment.newcomer_id] if i != assignment.id)
    volunteer_days.must_fit(assignment, on, hours, others)
