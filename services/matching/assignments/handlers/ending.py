"""The end of an assignment: at once, or planned for a day to come and then carried out by itself."""

from services.chassis.http.answers import Answer, Identified, done
from services.matching.assignments import answers, commands
from services.matching.assignments.domain import ending
from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.handlers.recording import save_ended
from services.matching.assignments.handlers.recording_days import save_planned
from services.matching.assignments.ports import FellAway, Promote
from services.matching.assignments.queries import authorised_assignment
from services.matching.batches import Begin, commit_in_batches
from services.matching.places.handlers import release
from services.matching.store import MatchingWork

BATCH_SIZE = 50
"""Planned ends per commit."""
MAX_PER_RUN = 1000
"""Planned ends per run; the rest follows in the next one, a minute later."""


def end_assignment(order: commands.EndAssignment, uow: MatchingWork, promote: Promote) -> Answer[answers.EndKept]:
    """End it, or plan its end; the same again changes nothing."""
    assignment = authorised_assignment(order.assignment_id, uow)
    changed = ending.with_end(assignment, order.ended_on, order.reason, uow.today)
    if changed.running:
        save_planned(assignment, changed, uow)
    elif assignment.running:
        _end(changed, uow, promote)
    return done(answers.EndKept(id=changed.id, ended=not changed.running, last_day=changed.last_day))


def cancel_planned_end(order: commands.CancelPlannedEnd, uow: MatchingWork) -> Answer[Identified]:
    """Take a planned end back; where none is planned nothing changes."""
    assignment = authorised_assignment(order.assignment_id, uow)
    save_planned(assignment, ending.without_planned_end(assignment), uow)
    return done(assignment.id)


def end_due(uow: MatchingWork, begin: Begin, promote: Promote) -> int:
    """Carry out the planned ends whose day has come, the oldest first; how many. It commits batch by batch."""

    def end_as_planned(assignment_ids: list[str], batch: MatchingWork) -> int:
        return _end_as_planned(assignment_ids, batch, promote)

    days = [day.isoformat() for day in ending.days_due(uow.today)]
    due = sorted(uow.assignments.where(ending_on=days), key=lambda one: (str(one.ending_on), one.id))
    return commit_in_batches([one.id for one in due[:MAX_PER_RUN]], BATCH_SIZE, begin, end_as_planned)


def end_of_whoever_left(assignment: Assignment, uow: MatchingWork, promote: Promote) -> None:
    """End it today, whatever was planned: whoever is erased takes part in nothing."""
    on = max((*assignment.days, uow.today))
    _end(ending.with_end(assignment, on if on <= uow.today else uow.today, "newcomer-stopped", uow.today), uow, promote)


def _end_as_planned(assignment_ids: list[str], uow: MatchingWork, promote: Promote) -> int:
    """End those of these for which that is still planned."""
    uow.assignments.prefetch(assignment_ids)
    due = [one for one in map(uow.assignments.get, assignment_ids) if one.ending_on and one.ending_on <= uow.today]
    uow.places.prefetch(assignment.opportunity_id for assignment in due)
    for assignment in due:
        _end(ending.ended_as_planned(assignment), uow, promote)
    return len(due)


def _end(ended: Assignment, uow: MatchingWork, promote: Promote) -> None:
    """Free its place; where it ended early the reserve list steps in: see `proposals/handlers/promoting.py`."""
    release(ended.opportunity_id, ended.holder, uow)
    save_ended(ended, uow)
    if ended.end_reason != "completed":
        promote(ended.opportunity_id, uow, FellAway(ended.newcomer_id, ended.unit_id))
