"""What happens in an assignment."""

from services.chassis.http.answers import Answer, Identified, done
from services.chassis.process.periodic import every
from services.matching.assignments import answers, commands, ports, views
from services.matching.assignments.handlers import (
    agreements,
    attendance,
    correcting,
    ending,
    evaluating,
    guidance,
    recording,
    recording_days,
)
from services.matching.entrypoints import Entrypoints
from services.matching.store import MatchingWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question
from services.platform.references import AskIds, Ids


class AssignmentEntrypoints(Entrypoints):
    """Assignments, what was agreed, notes, evaluations."""

    promote: ports.Promote
    """Handed in by the service."""

    @command(
        "POST",
        "/v1/assignments",
        commands.RecordAssignment,
        batch="/v1/assignments/batch",
        prefetch=recording.prefetch_assignments,
    )
    def record_assignment(self, order: commands.RecordAssignment, uow: MatchingWork) -> Answer[Identified]:
        """Record an assignment agreed elsewhere."""
        return recording.record_assignment(order, uow)

    @command("POST", "/v1/assignments/ids", AskIds)
    def ids_of_assignments(self, ask: AskIds, uow: MatchingWork) -> Answer[Ids]:
        """Look up the ids of references."""
        return done(views.ids_of(ask, uow))

    @command("PUT", "/v1/assignments/<assignment_id>/agreement", commands.SetAgreement)
    def set_agreement(self, order: commands.SetAgreement, uow: MatchingWork) -> Answer[Identified]:
        """Agree who informs and who insures."""
        return agreements.set_agreement(order, uow)

    @command("POST", "/v1/assignments/<assignment_id>/briefing", commands.RecordBriefing)
    def record_briefing(self, order: commands.RecordBriefing, uow: MatchingWork) -> Answer[Identified]:
        """The volunteer was briefed."""
        return agreements.record_briefing(order, uow)

    @command("POST", "/v1/assignments/<assignment_id>/notes", commands.NoteGuidance)
    def note_guidance(self, order: commands.NoteGuidance, uow: MatchingWork) -> Answer[Identified]:
        """Note a check-in, a signal or an incident."""
        return guidance.note_guidance(order, uow)

    @command("POST", "/v1/assignments/<assignment_id>/notes/<note_id>/follow-up", commands.FollowUpNote)
    def follow_up_note(self, order: commands.FollowUpNote, uow: MatchingWork) -> Answer[Identified]:
        """Say what was done about a signal or an incident."""
        return guidance.follow_up_note(order, uow)

    @command("POST", "/v1/assignments/<assignment_id>/end", commands.EndAssignment)
    def end_assignment(self, order: commands.EndAssignment, uow: MatchingWork) -> Answer[answers.EndKept]:
        """End an assignment, or plan its end."""
        return ending.end_assignment(order, uow, self.promote)

    @command("DELETE", "/v1/assignments/<assignment_id>/end", commands.CancelPlannedEnd)
    def cancel_planned_end(self, order: commands.CancelPlannedEnd, uow: MatchingWork) -> Answer[Identified]:
        """Take a planned end back."""
        return ending.cancel_planned_end(order, uow)

    @every(60)
    def end_each_minute(self, uow: MatchingWork) -> None:
        """Carry out the planned ends whose day has come."""
        ending.end_due(uow, self._begin, self.promote)

    @command(
        "POST",
        "/v1/assignments/<assignment_id>/evaluations",
        commands.Evaluate,
        batch="/v1/evaluations/batch",
        prefetch=evaluating.prefetch,
    )
    def evaluate(self, order: commands.Evaluate, uow: MatchingWork) -> Answer[answers.EvaluationKept]:
        """Look back on an assignment."""
        return evaluating.evaluate(order, uow)

    @command("PUT", "/v1/assignments/<assignment_id>/end", commands.CorrectEnd)
    def correct_end(self, order: commands.CorrectEnd, uow: MatchingWork) -> Answer[Identified]:
        """Put right when and why it ended."""
        return correcting.correct_end(order, uow)

    @command("PUT", "/v1/assignments/<assignment_id>/evaluations/<by>", commands.CorrectEvaluation)
    def correct_evaluation(self, order: commands.CorrectEvaluation, uow: MatchingWork) -> Answer[Identified]:
        """Put right what a side said."""
        return correcting.correct_evaluation(order, uow)

    @question("/v1/assignments/<assignment_id>/corrections", commands.AskCorrections)
    def assignment_corrections(self, ask: commands.AskCorrections, caller: Caller) -> answers.AssignmentCorrections:
        """What was corrected, and what stood there."""
        return views.corrections(ask, self._reading(caller))

    @question("/v1/evaluations/questions", commands.AskEvaluationQuestions)
    def evaluation_questions(self, ask: commands.AskEvaluationQuestions, caller: Caller) -> answers.EvaluationQuestions:
        """What both sides are asked."""
        return views.evaluation_questions(ask)

    @question("/v1/assignments/<assignment_id>", commands.AskAssignment)
    def assignment(self, ask: commands.AskAssignment, caller: Caller) -> answers.AssignmentShown:
        """One assignment with its days."""
        return views.assignment(ask, self._reading(caller))

    @question("/v1/assignments", commands.AskAssignments)
    def assignments_of(self, ask: commands.AskAssignments, caller: Caller) -> answers.Assignments:
        """Assignments of a newcomer or an organisation."""
        return views.assignments(ask, self._reading(caller))


class AttendanceEntrypoints(Entrypoints):
    """Who is expected, who was there, who was not."""

    payments_on: ports.PaymentsOn
    promote: ports.Promote
    """Handed in by the service."""

    @command("POST", "/v1/attendance", commands.TakeAttendance)
    def take_attendance(self, order: commands.TakeAttendance, uow: MatchingWork) -> Answer[answers.AttendanceTaken]:
        """Attendance for all at once, then the exceptions."""
        return attendance.take_attendance(order, uow, self.payments_on)

    @command("PUT", "/v1/assignments/<assignment_id>/planned-days", commands.PlanDays)
    def plan_days(self, order: commands.PlanDays, uow: MatchingWork) -> Answer[Identified]:
        """Say on which days the newcomer is expected."""
        return recording_days.plan_days(order, uow)

    @command("POST", "/v1/assignments/<assignment_id>/absences", commands.AnnounceAbsence)
    def announce_absence(self, order: commands.AnnounceAbsence, uow: MatchingWork) -> Answer[Identified]:
        """Say beforehand that one cannot come."""
        return attendance.announce_absence(order, uow, self.promote)

    @command("DELETE", "/v1/assignments/<assignment_id>/absences/<on>", commands.WithdrawAbsence)
    def withdraw_absence(self, order: commands.WithdrawAbsence, uow: MatchingWork) -> Answer[Identified]:
        """Come after all."""
        return attendance.withdraw_absence(order, uow)

    @command(
        "POST",
        "/v1/assignments/<assignment_id>/days",
        commands.RecordDay,
        batch="/v1/volunteer-days/batch",
        prefetch=recording_days.prefetch_days,
    )
    def record_day(self, order: commands.RecordDay, uow: MatchingWork) -> Answer[Identified]:
        """Record a day."""
        return recording_days.record_day(order, uow)

    @command("DELETE", "/v1/assignments/<assignment_id>/days/<on>", commands.WithdrawDay)
    def withdraw_day(self, order: commands.WithdrawDay, uow: MatchingWork) -> Answer[answers.DayWithdrawn]:
        """Take a day back."""
        return recording_days.withdraw_day(order, uow, self.payments_on)
