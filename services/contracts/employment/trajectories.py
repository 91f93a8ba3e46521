"""Who coaches whom, what that coach is told and answers, and where it led."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Event
from services.contracts.shapes import Code, Id


@dataclass(frozen=True, kw_only=True)
class TrajectoryDeclared(Event):
    """A coaching path is under way and leads: the person or the unit says so, or the person was referred there."""

    source: ClassVar[str] = "employment"
    type: ClassVar[str] = "trajectory-declared"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    trajectory_id: Id
    declared_on: date
    leads_until: date | None = None
    partner_id: Id | None = None
    """The partner that coaches: an id that employment makes, never what a client calls it; None when not said."""


@dataclass(frozen=True, kw_only=True)
class TrajectoryEnded(Event):
    """The coaching path no longer leads."""

    source: ClassVar[str] = "employment"
    type: ClassVar[str] = "trajectory-ended"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    trajectory_id: Id
    ended_on: date


@dataclass(frozen=True, kw_only=True)
class PushGiven(Event):
    """An insight note went to the coach who already leads. The note stays in employment."""

    source: ClassVar[str] = "employment"
    type: ClassVar[str] = "push-given"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    push_id: Id
    trajectory_id: Id
    given_on: date


@dataclass(frozen=True, kw_only=True)
class PushAnswered(Event):
    """The coach who leads answered an insight note. The words of both stay in employment."""

    source: ClassVar[str] = "employment"
    type: ClassVar[str] = "push-answered"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    push_id: Id
    trajectory_id: Id
    answered_on: date
    answer: Code
    """`taken-up`, `known-already`, `later` or `does-not-fit`."""


@dataclass(frozen=True, kw_only=True)
class OutcomeReported(Event):
    """Where a trajectory led."""

    source: ClassVar[str] = "employment"
    type: ClassVar[str] = "outcome-reported"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    trajectory_id: Id
    kind: Code
    """`training`, `internship` or `job`."""
    reported_on: date
    at_level: bool | None = None
