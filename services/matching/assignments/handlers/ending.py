"""The end of an assignment: at once, or planned for a day to come and then carried out by itself."""

from services.chassis.http.answers import Answer, done
from services.matching.assignments import commands
from services.matching.assignments.domain import ending
from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.handlers.recording import keep_ended
from services.matching.assignments.queries import mine
from services.matching.batches import Begin, in_portions
from services.matching.places.queries import release
from services.matching.proposals.handlers import reserving
from services.matching.store import MatchingWork

AT_ONCE, AT_MOST = 50, 1000
"""So many planned ends in one commit, and in one run; the others follow a minute later."""


def end_assignment(order: commands.EndAssignment, uow: MatchingWork) -> Answer:
    """End it, or plan its end; the same again changes nothing."""
    assignment = mine(order.assignment_id, uow)
    changed = ending.with_end(assignment, order.ended_on, order.reason, uow.today)
    if changed.running:
        uow.assignments.save(changed)
    elif assignment.running:
        _over(changed, uow)
    last = changed.last_day.isoformat() if changed.last_day else None
    return done(changed.id, ended=not changed.running, last_day=last)


def go_on(order: commands.GoOn, uow: MatchingWork) -> Answer:
    """Take a planned end back; where none is planned nothing changes."""
    assignment = mine(order.assignment_id, uow)
    uow.assignments.save(ending.going_on(assignment))
    return done(assignment.id)


def end_due(uow: MatchingWork, begin: Begin) -> int:
    """Carry out the planned ends whose day has come, the oldest first; how many."""
    days = [day.isoformat() for day in ending.days_due(uow.today)]
    due = sorted(uow.assignments.where(ending_on=days), key=lambda one: (str(one.ending_on), one.id))
    return in_portions([one.id for one in due[:AT_MOST]], AT_ONCE, begin, _end_as_planned)


def _end_as_planned(assignment_ids: list[str], uow: MatchingWork) -> int:
    """Those of these for which that is still planned."""
    uow.assignments.prefetch(assignment_ids)
    due = [one for one in map(uow.assignments.get, assignment_ids) if one.ending_on and one.ending_on <= uow.today]
    uow.places.prefetch(assignment.opportunity_id for assignment in due)
    for assignment in due:
        _over(ending.come(assignment), uow)
    return len(due)


def _over(ended: Assignment, uow: MatchingWork) -> None:
    """Free its place; where it ended early the first on the reserve list steps in."""
    release(ended.opportunity_id, ended.holder, uow)
    keep_ended(ended, uow)
    if ended.end_reason != "completed":
        reserving.promote(ended.opportunity_id, uow, instead_of=ended.newcomer_id)
