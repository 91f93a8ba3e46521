"""Follow-ups that wait."""

from services.chassis.http.paging import page_of
from services.employment.files.domain.follow_ups import FollowUp
from services.employment.outcomes import queries
from services.employment.outcomes.answers import FollowUpRow, FollowUps
from services.employment.outcomes.commands import AskFollowUp, AskFollowUps
from services.employment.store import EmploymentWork


def follow_up(ask: AskFollowUp, uow: EmploymentWork) -> FollowUpRow:
    """One that was asked; raises NotFound."""
    return _row(queries.authorised(ask.follow_up_id, uow))


def follow_ups(ask: AskFollowUps, uow: EmploymentWork) -> FollowUps:
    """Those that wait for the caller's answer, who waits longest first; raises Invalid."""
    rows = [_row(each) for each in queries.waiting(ask.newcomer, uow)]
    shown, cursor = page_of(ask, rows, {"": lambda row: row.due_on.isoformat()}, lambda row: row.id)
    return FollowUps(follow_ups=shown, next=cursor)


def _row(one: FollowUp) -> FollowUpRow:
    return FollowUpRow(
        id=one.id,
        newcomer_id=one.newcomer_id,
        trajectory_id=one.trajectory_id,
        partner=one.partner,
        months=one.months,
        due_on=one.due_on,
        state=one.state,
        answered_on=one.answer.on if one.answer else None,
        answered_by=one.answer.by if one.answer else None,
        kind=one.answer.kind if one.answer else None,
        at_level=one.answer.at_level if one.answer else None,
    )
