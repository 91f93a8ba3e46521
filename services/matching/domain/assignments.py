"""An assignment: somebody volunteers somewhere, from a first day to a last one, with guidance."""

from dataclasses import dataclass, field, replace
from datetime import date

from services.chassis.errors import Conflict, Invalid

END_REASONS = ("completed", "newcomer-stopped", "organisation-stopped", "other")
NOTE_KINDS = ("check-in", "signal", "incident")


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Who informs the volunteer before the start and who insures: the organisation, unless agreed otherwise."""

    informs: str = "organisation"
    insures: str = "organisation"


@dataclass(frozen=True, kw_only=True)
class Note:
    """A line of guidance. Its text stays in matching."""

    id: str
    kind: str
    on: date
    text: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """How one side looks back. Its remark stays in matching."""

    by: str
    evaluated_on: date
    score: int
    competences: tuple[str, ...] = ()
    practised_dutch: bool | None = None
    next_step: str | None = None
    remark: str | None = None


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """One newcomer at one opportunity, with its days, notes and evaluations inside: one document."""

    id: str
    newcomer_id: str
    unit_id: str
    opportunity_id: str
    organisation_id: str
    area_id: str
    starts_on: date
    ends_on: date | None = None
    """The last day as agreed; `ended_on` is the real one."""
    talents: tuple[str, ...] = ()
    match_id: str | None = None
    reference: str | None = None
    recorded_as_finished: bool = False
    agreement: Agreement = field(default_factory=Agreement)
    ended_on: date | None = None
    end_reason: str | None = None
    days: dict[date, float | None] = field(default_factory=dict)
    """Attendance by date, with the hours where somebody noted them: an hour is a day."""
    notes: tuple[Note, ...] = ()
    evaluations: dict[str, Evaluation] = field(default_factory=dict)
    """By side: `organisation`, `newcomer`."""

    @property
    def holder(self) -> str:
        """Under which id it holds its place: the match's that took it, or its own."""
        return self.match_id or self.id

    @property
    def running(self) -> bool:
        """Whether it is not over."""
        return self.ended_on is None

    def covers(self, day: date) -> bool:
        """Whether the day lies within it, first and last day included."""
        last = self.ended_on or self.ends_on
        return self.starts_on <= day and (last is None or day <= last)


def agreed(assignment: Assignment) -> Assignment:
    """The assignment, if its dates are in order; raises Invalid `ends-before-start`."""
    if assignment.ends_on is not None and assignment.ends_on < assignment.starts_on:
        raise Invalid("ends-before-start", "The last day lies before the first.", field="ends_on")
    return assignment


def finished(assignment: Assignment, today: date) -> Assignment:
    """One that was over when it was recorded: on its agreed last day, today where none was agreed. Raises Invalid."""
    if assignment.starts_on > today:
        detail = f"It starts on {assignment.starts_on}; it cannot be over."
        raise Invalid("assignment-in-the-future", detail, field="starts_on")
    return replace(
        assignment,
        ended_on=assignment.ends_on or today,
        end_reason="completed",
    )


def ended(assignment: Assignment, on: date, reason: str) -> Assignment:
    """The assignment once it is over; raises Conflict or Invalid."""
    if not assignment.running:
        detail = f"It ended on {assignment.ended_on}."
        raise Conflict("assignment-ended-already", detail, id=assignment.id, ended_on=assignment.ended_on)
    if on < assignment.starts_on:
        raise Invalid("ends-before-start", f"It starts on {assignment.starts_on}.", field="ended_on")
    last = max(assignment.days, default=on)
    if on < last:
        raise Conflict("days-after-end", f"There are days until {last}; withdraw those that did not happen.", last=last)
    return replace(assignment, ended_on=on, end_reason=reason)


def noted(assignment: Assignment, note: Note) -> Assignment:
    """With one more line of guidance."""
    return replace(assignment, notes=(*assignment.notes, note))
