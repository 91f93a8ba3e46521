"""What commands and questions about assignments answer. Dates are days in Belgium."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.answers import absent
from services.chassis.http.paging import Page
from services.matching.assignments.domain.assignments import Note
from services.matching.assignments.domain.corrections import AssignmentCorrection
from services.matching.assignments.domain.evaluations import Question


@dataclass(frozen=True, kw_only=True)
class EndKept:
    """An assignment that ended, or whose end is planned."""

    id: str
    ended: bool
    """Whether it is over; false while its last day is still to come."""
    last_day: date | None


@dataclass(frozen=True, kw_only=True)
class AssignmentCorrections:
    """What was corrected about an assignment that is over, oldest first."""

    id: str
    """The assignment's."""
    corrections: tuple[AssignmentCorrection, ...]


@dataclass(frozen=True, kw_only=True)
class EvaluationKept:
    """What one side's look back still lacks."""

    id: str
    """The assignment's."""
    missing: tuple[str, ...]
    """The fields that are not answered yet."""
    not_told: tuple[str, ...]
    """Words that the list of talents does not have: no event carries them."""


@dataclass(frozen=True, kw_only=True)
class StillPaid:
    """A payment for a day that was withdrawn: it counts for the ceilings until it is taken back."""

    kind: str
    """`flat` or `real`."""
    amount: str
    """Euros with two decimals."""


@dataclass(frozen=True, kw_only=True)
class DayWithdrawn:
    """An assignment without a day that it had."""

    id: str
    still_paid: StillPaid | None


@dataclass(frozen=True, kw_only=True)
class AttendanceTaken:
    """Attendance of one day at one opportunity."""

    recorded: int
    """How many were there."""
    absent: int
    withdrawn: int
    """How many of the absent had the day recorded before."""
    still_paid: tuple[str, ...]
    """Of those, the assignments for which the day was paid."""
    assignments: tuple[str, ...]
    """Of those who were there."""


@dataclass(frozen=True, kw_only=True)
class AgreementShown:
    """What was agreed before the start, or is assumed (`made` is false)."""

    informs: str
    insures: str
    informed_on: date | None
    costs: str | None
    made: bool


@dataclass(frozen=True, kw_only=True)
class DayShown:
    """A day on which the newcomer was there."""

    on: date
    hours: float | None


@dataclass(frozen=True, kw_only=True)
class AbsenceShown:
    """A day on which the newcomer was not there, or will not be."""

    on: date
    reason: str
    announced: bool
    """Whether it was said beforehand."""


@dataclass(frozen=True, kw_only=True)
class OtherSidesEvaluation:
    """How one side looks back, as the other side may see it: competences are codes of the list of talents."""

    by: str
    evaluated_on: date
    competences: tuple[str, ...]
    none_seen: bool
    practised_dutch: bool | None
    next_step: str | None
    added_on: tuple[date, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class WholeEvaluation(OtherSidesEvaluation):
    """How one side looks back, as itself and coordinators see it: competences in its own words."""

    score: int
    remark: str | None


@dataclass(frozen=True, kw_only=True)
class AssignmentShown:
    """An assignment with its agreement, days, absences and evaluations."""

    id: str
    newcomer_id: str
    unit_id: str
    opportunity_id: str
    organisation_id: str
    area_id: str
    starts_on: date
    ends_on: date | None
    talents: tuple[str, ...]
    match_id: str | None
    reference: str | None
    """The unit's own number; null for organisations, whose business it is not."""
    recorded_as_finished: bool
    agreement: AgreementShown
    briefed_on: date | None
    ended_on: date | None
    end_reason: str | None
    ending_on: date | None
    ending_reason: str | None
    days: tuple[DayShown, ...]
    planned_days: tuple[date, ...]
    absences: tuple[AbsenceShown, ...]
    evaluations: tuple[WholeEvaluation | OtherSidesEvaluation, ...]
    notes: tuple[Note, ...] | None = absent()
    """Lines of guidance, whole; for coordinators only."""


@dataclass(frozen=True, kw_only=True)
class Assignments(Page):
    """Those that concern the caller, the latest first."""

    assignments: tuple[AssignmentShown, ...]


@dataclass(frozen=True, kw_only=True)
class EvaluationQuestions:
    """What both sides are asked afterwards, whole."""

    questions: tuple[Question, ...]
