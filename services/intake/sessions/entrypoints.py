"""Group sessions are planned, filled, attended and read."""

from services.chassis.http.answers import Answer, Identified
from services.intake.entrypoints import Entrypoints
from services.intake.sessions import handlers, views
from services.intake.sessions.answers import Enrolment, FreedPlace, SessionDetail, Sessions
from services.intake.sessions.commands import (
    AskGroupSession,
    AskGroupSessions,
    Enrol,
    LeaveGroupSession,
    PlanGroupSession,
    RecordAttendance,
)
from services.intake.store import IntakeWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question

SESSION = "/v1/group-sessions/<session_id>"


class SessionEntrypoints(Entrypoints):
    """Group sessions."""

    @command("POST", "/v1/group-sessions", PlanGroupSession)
    def plan_group_session(self, order: PlanGroupSession, uow: IntakeWork) -> Answer[Identified]:
        """Plan a group session."""
        return handlers.plan_group_session(order, uow)

    @question("/v1/group-sessions", AskGroupSessions)
    def group_sessions(self, ask: AskGroupSessions, caller: Caller) -> Sessions:
        """A unit's group sessions, from one day to another."""
        return views.group_sessions(ask, self._reading(caller))

    @question(SESSION, AskGroupSession)
    def group_session(self, ask: AskGroupSession, caller: Caller) -> SessionDetail:
        """One group session."""
        return views.group_session(ask, self._reading(caller))

    @command("POST", f"{SESSION}/enrolments", Enrol)
    def enrol(self, order: Enrol, uow: IntakeWork) -> Answer[Enrolment]:
        """Enrol a newcomer, or put them on the waiting list."""
        return handlers.enrol(order, uow)

    @command("DELETE", f"{SESSION}/enrolments/<newcomer_id>", LeaveGroupSession)
    def leave_group_session(self, order: LeaveGroupSession, uow: IntakeWork) -> Answer[FreedPlace]:
        """The newcomer does not come after all."""
        return handlers.leave_group_session(order, uow)

    @command("POST", f"{SESSION}/attendance", RecordAttendance)
    def record_attendance(self, order: RecordAttendance, uow: IntakeWork) -> Answer[Identified]:
        """Say who was there and who was not."""
        return handlers.record_attendance(order, uow)
