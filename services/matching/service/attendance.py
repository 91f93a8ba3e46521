"""Volunteer days: planned, recorded, missed."""

from services.chassis.answers import Answer
from services.chassis.http import command
from services.matching import commands
from services.matching.handlers import attendance
from services.matching.service.roles import NEWCOMER, ORGANISATION, Entrypoints
from services.matching.store import MatchingWork


class AttendanceEntrypoints(Entrypoints):
    """Who is expected, who was there, who was not."""

    @command("POST", "/v1/attendance", commands.TakeAttendance, ORGANISATION)
    def take_attendance(self, order: commands.TakeAttendance, uow: MatchingWork) -> Answer:
        """Attendance for all at once, then the exceptions."""
        return attendance.take_attendance(order, uow)

    @command("PUT", "/v1/assignments/<assignment_id>/planned-days", commands.PlanDays, ORGANISATION)
    def plan_days(self, order: commands.PlanDays, uow: MatchingWork) -> Answer:
        """Say on which days the newcomer is expected."""
        return attendance.plan_days(order, uow)

    @command("POST", "/v1/assignments/<assignment_id>/absences", commands.AnnounceAbsence, NEWCOMER)
    def announce_absence(self, order: commands.AnnounceAbsence, uow: MatchingWork) -> Answer:
        """Say beforehand that one cannot come."""
        return attendance.announce_absence(order, uow)

    @command("DELETE", "/v1/assignments/<assignment_id>/absences/<on>", commands.WithdrawAbsence, NEWCOMER)
    def withdraw_absence(self, order: commands.WithdrawAbsence, uow: MatchingWork) -> Answer:
        """Come after all."""
        return attendance.withdraw_absence(order, uow)

    @command(
        "POST",
        "/v1/assignments/<assignment_id>/days",
        commands.RecordDay,
        ORGANISATION,
        batch="/v1/volunteer-days/batch",
        prefetch=attendance.prefetch_days,
    )
    def record_day(self, order: commands.RecordDay, uow: MatchingWork) -> Answer:
        """Record a day."""
        return attendance.record_day(order, uow)

    @command("DELETE", "/v1/assignments/<assignment_id>/days/<on>", commands.WithdrawDay, ORGANISATION)
    def withdraw_day(self, order: commands.WithdrawDay, uow: MatchingWork) -> Answer:
        """Take a day back."""
        return attendance.withdraw_day(order, uow)
