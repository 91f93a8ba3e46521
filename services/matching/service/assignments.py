"""What happens in an assignment."""

from typing import Any

from services.chassis.answers import Answer
from services.chassis.caller import Caller
from services.chassis.http import command, question
from services.matching import commands
from services.matching.handlers import assignments, attendance
from services.matching.service.roles import COORDINATOR, EITHER_SIDE, ORGANISATION, Entrypoints
from services.matching.store import MatchingWork
from services.matching.views import records


class AssignmentEntrypoints(Entrypoints):
    """Assignments, days, notes, evaluations."""

    @command(
        "POST",
        "/v1/assignments",
        commands.RecordAssignment,
        COORDINATOR,
        batch="/v1/assignments/batch",
        prefetch=assignments.prefetch_assignments,
    )
    def record_assignment(self, order: commands.RecordAssignment, uow: MatchingWork) -> Answer:
        """Record an assignment agreed elsewhere."""
        return assignments.record_assignment(order, uow)

    @command(
        "POST",
        "/v1/assignments/<assignment_id>/days",
        commands.RecordDay,
        ORGANISATION,
        batch="/v1/volunteer-days/batch",
        prefetch=attendance.prefetch,
    )
    def record_day(self, order: commands.RecordDay, uow: MatchingWork) -> Answer:
        """Record a day."""
        return attendance.record_day(order, uow)

    @command("DELETE", "/v1/assignments/<assignment_id>/days/<on>", commands.WithdrawDay, ORGANISATION)
    def withdraw_day(self, order: commands.WithdrawDay, uow: MatchingWork) -> Answer:
        """Take a day back."""
        return attendance.withdraw_day(order, uow)

    @command("POST", "/v1/assignments/<assignment_id>/notes", commands.NoteGuidance, COORDINATOR)
    def note_guidance(self, order: commands.NoteGuidance, uow: MatchingWork) -> Answer:
        """Note a check-in, a signal or an incident."""
        return assignments.note_guidance(order, uow)

    @command("POST", "/v1/assignments/<assignment_id>/end", commands.EndAssignment, COORDINATOR)
    def end_assignment(self, order: commands.EndAssignment, uow: MatchingWork) -> Answer:
        """End an assignment."""
        return assignments.end_assignment(order, uow)

    @command(
        "POST",
        "/v1/assignments/<assignment_id>/evaluations",
        commands.Evaluate,
        EITHER_SIDE,
        batch="/v1/evaluations/batch",
        prefetch=attendance.prefetch,
    )
    def evaluate(self, order: commands.Evaluate, uow: MatchingWork) -> Answer:
        """Look back on an assignment."""
        return attendance.evaluate(order, uow)

    @question("/v1/assignments/<assignment_id>", commands.AskAssignment, EITHER_SIDE)
    def assignment(self, ask: commands.AskAssignment, caller: Caller) -> dict[str, Any]:
        """One assignment with its days."""
        return records.assignment(ask, self._reading(caller))

    @question("/v1/assignments", commands.AskAssignments, EITHER_SIDE)
    def assignments_of(self, ask: commands.AskAssignments, caller: Caller) -> dict[str, Any]:
        """Assignments of a newcomer or an organisation."""
        return records.assignments(ask, self._reading(caller))
