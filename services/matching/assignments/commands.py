"""Commands about assignments: recorded, agreed, briefed, guided, ended, evaluated."""

from dataclasses import dataclass, field
from datetime import date

from marshmallow import validate

from services.chassis.http.asked import OfRelease
from services.chassis.http.command_fields import ID, a_text, an_id, one_of, perhaps
from services.chassis.http.list_validators import each_once
from services.chassis.http.paging import Paged, a_sort
from services.matching.assignments.domain.agreement import COSTS, INFORMS, INSURES
from services.matching.assignments.domain.assignments import END_REASONS
from services.matching.assignments.domain.attendance import ABSENCES, BEFOREHAND
from services.matching.assignments.domain.evaluations import NEXT_STEPS
from services.matching.assignments.domain.guidance import NOTE_KINDS
from services.matching.assignments.domain.volunteer_days import MOST_PLANNED
from services.matching.fields import each_a_word
from services.matching.values.sides import SIDES


@dataclass(frozen=True, kw_only=True)
class RecordAssignment:
    """Record an assignment that was agreed outside the platform, running or over."""

    newcomer_id: str = an_id()
    opportunity_id: str = an_id()
    starts_on: date
    finished: bool
    ends_on: date | None = None
    reference: str | None = perhaps(ID)


@dataclass(frozen=True, kw_only=True)
class SetAgreement:
    """Who informs the volunteer before the start, who insures, and how costs are reimbursed."""

    assignment_id: str = an_id()
    informs: str = one_of(*INFORMS)
    insures: str = one_of(*INSURES)
    costs: str = one_of(*COSTS)
    informed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class RecordBriefing:
    """The volunteer was briefed."""

    assignment_id: str = an_id()
    briefed_on: date


@dataclass(frozen=True, kw_only=True)
class NoteGuidance:
    """Keep a check-in, a signal or an incident."""

    assignment_id: str = an_id()
    kind: str = one_of(*NOTE_KINDS)
    on: date
    text: str = a_text(2000)
    follow_up_by: date | None = None


@dataclass(frozen=True, kw_only=True)
class FollowUpNote:
    """Something was done about a signal or an incident."""

    assignment_id: str = an_id()
    note_id: str = an_id()
    done_on: date
    text: str = a_text(2000)


@dataclass(frozen=True, kw_only=True)
class EndAssignment:
    """It is over, or will be on a day to come."""

    assignment_id: str = an_id()
    ended_on: date
    reason: str = one_of(*END_REASONS)


@dataclass(frozen=True, kw_only=True)
class CancelPlannedEnd:
    """It does not end as planned."""

    assignment_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class Evaluate:
    """One side looks back."""

    assignment_id: str = an_id()
    by: str = one_of(*SIDES)
    evaluated_on: date
    score: int
    competences: list[str] | None = field(default=None, metadata=each_a_word(at_most=50))
    """An empty list says that none were seen; None that this is not answered yet."""
    practised_dutch: bool | None = None
    next_step: str | None = perhaps(validate.OneOf(NEXT_STEPS))
    remark: str | None = perhaps(validate.Length(0, 2000))


@dataclass(frozen=True, kw_only=True)
class CorrectEnd:
    """When and why it really ended."""

    assignment_id: str = an_id()
    ended_on: date
    reason: str = one_of(*END_REASONS)


@dataclass(frozen=True, kw_only=True)
class CorrectEvaluation(Evaluate):
    """What one side really said: all of it, as it should be. What is left out is not answered."""


@dataclass(frozen=True, kw_only=True)
class AskCorrections:
    """What was corrected about one assignment."""

    assignment_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskAssignment:
    """One assignment, with its days."""

    assignment_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskEvaluationQuestions(OfRelease):
    """What both sides are asked afterwards."""


@dataclass(frozen=True, kw_only=True)
class AskAssignments(Paged):
    """The caller's assignments: all, or those of a newcomer or an organisation."""

    newcomer: str | None = perhaps(ID)
    organisation: str | None = perhaps(ID)
    opportunity: str | None = perhaps(ID)
    """Of these, those at one opportunity."""
    running: bool | None = None
    """Of these, those that have not ended, or those that have."""
    sort: str = a_sort("-starts_on")


@dataclass(frozen=True, kw_only=True)
class RecordDay:
    """Record that the newcomer was there on a day."""

    assignment_id: str = an_id()
    on: date
    hours: float | None = None


@dataclass(frozen=True, kw_only=True)
class WithdrawDay:
    """A day was recorded by mistake."""

    assignment_id: str = an_id()
    on: date


@dataclass(frozen=True, kw_only=True)
class PlanDays:
    """On which days the newcomer is expected, in place of those that were planned."""

    assignment_id: str = an_id()
    days: list[date] = field(metadata={"validate": [validate.Length(max=MOST_PLANNED), each_once]})


@dataclass(frozen=True, kw_only=True)
class Absent:
    """Somebody who was not there, by newcomer or by assignment."""

    newcomer_id: str | None = perhaps(validate.Length(1, 60))
    assignment_id: str | None = perhaps(validate.Length(1, 60))
    reason: str = field(default="did-not-come", metadata={"validate": validate.OneOf(ABSENCES)})


@dataclass(frozen=True, kw_only=True)
class TakeAttendance:
    """Attendance of one day at one opportunity: all, then the exceptions."""

    opportunity_id: str = an_id()
    on: date
    absent: list[Absent] = field(default_factory=list, metadata={"validate": validate.Length(max=500)})
    hours: float | None = None
    only_planned: bool | None = None


@dataclass(frozen=True, kw_only=True)
class AnnounceAbsence:
    """A planned day to come will be missed."""

    assignment_id: str = an_id()
    on: date
    reason: str = one_of(*BEFOREHAND)


@dataclass(frozen=True, kw_only=True)
class WithdrawAbsence:
    """The newcomer can come after all."""

    assignment_id: str = an_id()
    on: date
