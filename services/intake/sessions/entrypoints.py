"""Group sessions are planned, filled, attended and read."""

from services.chassis.http.answers import Answer, Identified
from services.chassis.process.periodic import every
from services.intake.entrypoints import Entrypoints
from services.intake.sessions import views
from services.intake.sessions.answers import (
    ChangedSessions,
    Enrolment,
    FreedPlace,
    NoShows,
    OfferedSessions,
    PlannedSession,
    SessionDetail,
    Sessions,
)
from services.intake.sessions.commands import (
    AskGroupSession,
    AskGroupSessions,
    AskNoShows,
    AskSessionsFor,
    CancelGroupSession,
    ChangeGroupSession,
    Enrol,
    FollowUpNoShow,
    LeaveGroupSession,
    PlanGroupSession,
    RecordAttendance,
    TellParticipants,
)
from services.intake.sessions.handlers import attending, changing, filling, messages, planning
from services.intake.store import IntakeWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question

SESSION = "/v1/group-sessions/<session_id>"


class SessionEntrypoints(Entrypoints):
    """Group sessions."""

    @command("POST", "/v1/group-sessions", PlanGroupSession)
    def plan_group_session(self, order: PlanGroupSession, uow: IntakeWork) -> Answer[PlannedSession]:
        """Plan a group session, or a series of them."""
        return planning.plan_group_session(order, uow)

    @question("/v1/group-sessions", AskGroupSessions)
    def group_sessions(self, ask: AskGroupSessions, caller: Caller) -> Sessions:
        """A unit's group sessions, from one day to another."""
        return views.group_sessions(ask, self._reading(caller))

    @question(SESSION, AskGroupSession)
    def group_session(self, ask: AskGroupSession, caller: Caller) -> SessionDetail:
        """One group session."""
        return views.group_session(ask, self._reading(caller))

    @command("PUT", SESSION, ChangeGroupSession)
    def change_group_session(self, order: ChangeGroupSession, uow: IntakeWork) -> Answer[ChangedSessions]:
        """Move it, describe it otherwise, give it other places."""
        return changing.change_group_session(order, uow)

    @command("POST", f"{SESSION}/cancellation", CancelGroupSession)
    def cancel_group_session(self, order: CancelGroupSession, uow: IntakeWork) -> Answer[ChangedSessions]:
        """It does not take place."""
        return changing.cancel_group_session(order, uow)

    @command("POST", f"{SESSION}/told", TellParticipants)
    def tell_participants(self, order: TellParticipants, uow: IntakeWork) -> Answer[ChangedSessions]:
        """These people were told."""
        return changing.tell_participants(order, uow)

    @command("POST", f"{SESSION}/enrolments", Enrol)
    def enrol(self, order: Enrol, uow: IntakeWork) -> Answer[Enrolment]:
        """Enrol a newcomer, or put them on the waiting list."""
        return filling.enrol(order, uow)

    @command("DELETE", f"{SESSION}/enrolments/<newcomer_id>", LeaveGroupSession)
    def leave_group_session(self, order: LeaveGroupSession, uow: IntakeWork) -> Answer[FreedPlace]:
        """The newcomer does not come after all."""
        return filling.leave_group_session(order, uow)

    @command("POST", f"{SESSION}/attendance", RecordAttendance)
    def record_attendance(self, order: RecordAttendance, uow: IntakeWork) -> Answer[Identified]:
        """Say who was there and who was not."""
        return attending.record_attendance(order, uow)

    @command("PUT", f"{SESSION}/no-shows/<newcomer_id>", FollowUpNoShow)
    def follow_up_no_show(self, order: FollowUpNoShow, uow: IntakeWork) -> Answer[Identified]:
        """Note what came of asking somebody who was not there."""
        return attending.follow_up_no_show(order, uow)

    @every(60)
    def remind_of_sessions(self, uow: IntakeWork) -> None:
        """Whoever has a place is reminded, on the evening before and some hours before."""
        messages.remind(uow)

    @question("/v1/no-shows", AskNoShows)
    def no_shows(self, ask: AskNoShows, caller: Caller) -> NoShows:
        """Who was not there, and was not asked yet."""
        return views.who_did_not_come(ask, self._reading(caller))

    @question("/v1/newcomers/<newcomer_id>/group-sessions", AskSessionsFor)
    def sessions_for(self, ask: AskSessionsFor, caller: Caller) -> OfferedSessions:
        """The sessions that are open to a newcomer, and those that they are in."""
        return views.sessions_for(ask, self._reading(caller))
