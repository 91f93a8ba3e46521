"""Commands about assignments, their days, notes and evaluations."""

from dataclasses import dataclass, field
from datetime import date

from marshmallow import validate

from services.matching.commands.fields import a_text, an_id, one_of, perhaps
from services.matching.domain.assignments import END_REASONS, NOTE_KINDS
from services.matching.domain.evaluations import NEXT_STEPS, SIDES


@dataclass(frozen=True, kw_only=True)
class RecordAssignment:
    """Record an assignment that was agreed outside the platform, running or over."""

    newcomer_id: str = an_id()
    opportunity_id: str = an_id()
    starts_on: date
    finished: bool
    ends_on: date | None = None
    reference: str | None = perhaps(validate.Length(1, 60))


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
class NoteGuidance:
    """Keep a check-in, a signal or an incident."""

    assignment_id: str = an_id()
    kind: str = one_of(*NOTE_KINDS)
    on: date
    text: str = a_text(2000)


@dataclass(frozen=True, kw_only=True)
class EndAssignment:
    """It is over."""

    assignment_id: str = an_id()
    ended_on: date
    reason: str = one_of(*END_REASONS)


@dataclass(frozen=True, kw_only=True)
class Evaluate:
    """One side looks back."""

    assignment_id: str = an_id()
    by: str = one_of(*SIDES)
    evaluated_on: date
    score: int
    competences: list[str] = field(default_factory=list, metadata={"validate": validate.Length(max=50)})
    practised_dutch: bool | None = None
    next_step: str | None = perhaps(validate.OneOf(NEXT_STEPS))
    remark: str | None = perhaps(validate.Length(0, 2000))
