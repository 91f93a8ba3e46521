"""What happens in an assignment."""

from typing import Any

from services.chassis.answers import Answer
from services.chassis.caller import Caller
from services.chassis.http import command, question
from services.chassis.periodic import every
from services.matching import commands
from services.matching.handlers import agreements, assignments, attendance, ending, guidance
from services.matching.service.roles import COORDINATOR, EITHER_SIDE, ORGANISATION, Entrypoints
from services.matching.store import MatchingWork
from services.matching.views import assignments as shown


class AssignmentEntrypoints(Entrypoints):
    """Assignments, what was agreed, notes, evaluations."""

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

    @command("PUT", "/v1/assignments/<assignment_id>/agreement", commands.Agree, ORGANISATION)
    def agree(self, order: commands.Agree, uow: MatchingWork) -> Answer:
        """Agree who informs and who insures."""
        return agreements.agree(order, uow)

    @command("POST", "/v1/assignments/<assignment_id>/briefing", commands.Brief, ORGANISATION)
    def brief(self, order: commands.Brief, uow: MatchingWork) -> Answer:
        """The volunteer was briefed."""
        return agreements.brief(order, uow)

    @command("POST", "/v1/assignments/<assignment_id>/notes", commands.NoteGuidance, COORDINATOR)
    def note_guidance(self, order: commands.NoteGuidance, uow: MatchingWork) -> Answer:
        """Note a check-in, a signal or an incident."""
        return guidance.note_guidance(order, uow)

    @command("POST", "/v1/assignments/<assignment_id>/notes/<note_id>/follow-up", commands.FollowUpNote, COORDINATOR)
    def follow_up(self, order: commands.FollowUpNote, uow: MatchingWork) -> Answer:
        """Say what was done about a signal or an incident."""
        return guidance.follow_up(order, uow)

    @command("POST", "/v1/assignments/<assignment_id>/end", commands.EndAssignment, COORDINATOR)
    def end_assignment(self, order: commands.EndAssignment, uow: MatchingWork) -> Answer:
        """End an assignment, or plan its end."""
        return ending.end_assignment(order, uow)

    @command("DELETE", "/v1/assignments/<assignment_id>/end", commands.GoOn, COORDINATOR)
    def go_on(self, order: commands.GoOn, uow: MatchingWork) -> Answer:
        """Take a planned end back."""
        return ending.go_on(order, uow)

    @every(60)
    def end_each_minute(self, uow: MatchingWork) -> None:
        """Carry out the planned ends whose day has come."""
        ending.end_due(uow, self._begin)

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

    @question("/v1/evaluations/questions", commands.AskEvaluationQuestions, EITHER_SIDE)
    def evaluation_questions(self, ask: commands.AskEvaluationQuestions, caller: Caller) -> dict[str, Any]:
        """What both sides are asked."""
        return shown.evaluation_questions(ask, self._reading(caller))

    @question("/v1/assignments/<assignment_id>", commands.AskAssignment, EITHER_SIDE)
    def assignment(self, ask: commands.AskAssignment, caller: Caller) -> dict[str, Any]:
        """One assignment with its days."""
        return shown.assignment(ask, self._reading(caller))

    @question("/v1/assignments", commands.AskAssignments, EITHER_SIDE)
    def assignments_of(self, ask: commands.AskAssignments, caller: Caller) -> dict[str, Any]:
        """Assignments of a newcomer or an organisation."""
        return shown.assignments(ask, self._reading(caller))
