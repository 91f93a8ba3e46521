"""Who was there is recorded and corrected; whoever was not is followed up."""

from services.chassis.http.answers import Answer, Identified, done
from services.intake.access import authorised
from services.intake.sessions.commands import FollowUpNoShow, RecordAttendance
from services.intake.sessions.domain import attendance, changes, no_shows
from services.intake.sessions.domain.sessions import FollowUp, GroupSession
from services.intake.sessions.handlers import keeping, telling
from services.intake.store import IntakeWork
from services.intake.values.statuses import MERGED


def record_attendance(order: RecordAttendance, uow: IntakeWork) -> Answer[Identified]:
    """Keep who was there, and announce what is new: somebody was there, or was after all not.

    Raises NotFound, Conflict, Invalid.
    """
    session = authorised(uow.group_sessions, order.session_id, uow)
    _must_be_of_the_unit(order.walk_ins, session, uow)
    now = attendance.attended(session, order.present, order.absent, order.walk_ins, uow.today)
    uow.group_sessions.save(now)
    keeping.write_down_attendance(now, changes.of_attendance(session, now), changes.ATTENDANCE, uow)
    for newcomer_id in dict.fromkeys((*order.present, *order.walk_ins, *order.absent)):
        if now.was_present(newcomer_id) != session.was_present(newcomer_id):
            telling.attended(now, newcomer_id, uow)
    return done(session.id)


def follow_up_no_show(order: FollowUpNoShow, uow: IntakeWork) -> Answer[Identified]:
    """Keep what came of asking somebody who was not there; raises NotFound, Invalid."""
    session = authorised(uow.group_sessions, order.session_id, uow)
    said = FollowUp(outcome=order.outcome, at=uow.now, by=uow.caller.subject)
    uow.group_sessions.save(no_shows.followed_up(session, order.newcomer_id, said))
    return done(session.id)


def _must_be_of_the_unit(newcomer_ids: list[str], session: GroupSession, uow: IntakeWork) -> None:
    """Raise NotFound for whoever is no newcomer of the session's unit."""
    uow.newcomers.prefetch(newcomer_ids)
    for each in newcomer_ids:
        uow.newcomers.get(each, lambda found: found.unit_id == session.unit_id and found.status != MERGED)
