"""What one assignment shows: days, hours, talents used and evaluations; each key keeps the fact of highest sequence."""

from dataclasses import dataclass, field, replace
from datetime import date

from services.contracts.matching import (
    AssignmentEnded,
    AssignmentEvaluated,
    AssignmentStarted,
    VolunteerDayRecorded,
    VolunteerDayWithdrawn,
)
from services.platform.sequences import must_follow

AssignmentFact = (
    AssignmentStarted | VolunteerDayRecorded | VolunteerDayWithdrawn | AssignmentEnded | AssignmentEvaluated
)


@dataclass(frozen=True, kw_only=True)
class Day:
    """The last word on one date: recorded, or withdrawn."""

    sequence: int
    present: bool
    hours: float | None = None


@dataclass(frozen=True, kw_only=True)
class Start:
    """How it began."""

    sequence: int
    starts_on: date
    talents: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class End:
    """How it ended."""

    sequence: int
    ended_on: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """How one side looked back."""

    sequence: int
    evaluated_on: date
    score: int
    competences: tuple[str, ...] = ()
    practised_dutch: bool | None = None
    next_step: str | None = None


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Everything heard of one assignment; in parts, because the facts come in any order."""

    organisation_id: str
    sequence: int = 0
    """Of the latest fact, which says at which organisation it is."""
    start: Start | None = None
    end: End | None = None
    days: dict[date, Day] = field(default_factory=dict)
    evaluations: dict[str, Evaluation] = field(default_factory=dict)
    """By side: `organisation` or `newcomer`."""

    @property
    def talents(self) -> tuple[str, ...]:
        """What it asks for."""
        return self.start.talents if self.start else ()

    @property
    def present(self) -> dict[date, float | None]:
        """The days that count, with their hours where known."""
        return {on: day.hours for on, day in self.days.items() if day.present}


def after(known: Evidence | None, event: AssignmentFact, sequence: int) -> Evidence:
    """The evidence once this fact of the assignment was heard."""
    must_follow(sequence, known.sequence if known else 0)
    evidence = known or Evidence(organisation_id=event.organisation_id)
    if sequence > evidence.sequence:
        evidence = replace(evidence, sequence=sequence, organisation_id=event.organisation_id)
    match event:
        case VolunteerDayRecorded():
            return _with_day(evidence, event.on, Day(sequence=sequence, present=True, hours=event.hours))
        case VolunteerDayWithdrawn():
            return _with_day(evidence, event.on, Day(sequence=sequence, present=False))
        case AssignmentStarted():
            return _started(evidence, event, sequence)
        case AssignmentEnded():
            return _ended(evidence, event, sequence)
        case AssignmentEvaluated():
            return _evaluated(evidence, event, sequence)


def _with_day(evidence: Evidence, on: date, day: Day) -> Evidence:
    if not _newer(day.sequence, evidence.days.get(on)):
        return evidence
    return replace(evidence, days={**evidence.days, on: day})


def _started(evidence: Evidence, event: AssignmentStarted, sequence: int) -> Evidence:
    if not _newer(sequence, evidence.start):
        return evidence
    return replace(evidence, start=Start(sequence=sequence, starts_on=event.starts_on, talents=event.talents))


def _ended(evidence: Evidence, event: AssignmentEnded, sequence: int) -> Evidence:
    if not _newer(sequence, evidence.end):
        return evidence
    return replace(evidence, end=End(sequence=sequence, ended_on=event.ended_on, reason=event.reason))


def _evaluated(evidence: Evidence, event: AssignmentEvaluated, sequence: int) -> Evidence:
    if not _newer(sequence, evidence.evaluations.get(event.by)):
        return evidence
    evaluation = Evaluation(
        sequence=sequence,
        evaluated_on=event.evaluated_on,
        score=event.score,
        competences=event.competences,
        practised_dutch=event.practised_dutch,
        next_step=event.next_step,
    )
    return replace(evidence, evaluations={**evidence.evaluations, event.by: evaluation})


def _newer(sequence: int, known: Day | Start | End | Evaluation | None) -> bool:
    return known is None or sequence > known.sequence
