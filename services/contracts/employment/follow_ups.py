"""Where people are after months, asked of whoever knows."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Event
from services.contracts.shapes import Code, Count, Id


@dataclass(frozen=True, kw_only=True)
class FollowUpAsked(Event):
    """It is 3, 6 or 12 months since a trajectory began: whoever knows is asked where the person is."""

    source: ClassVar[str] = "employment"
    type: ClassVar[str] = "follow-up-asked"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    follow_up_id: Id
    trajectory_id: Id
    months: Count
    asked_on: date
    partner_id: Id
    """The partner that coaches: see `trajectory-declared`."""


@dataclass(frozen=True, kw_only=True)
class FollowUpAnswered(Event):
    """Where the person is so many months after the trajectory began; an outcome is reported besides."""

    source: ClassVar[str] = "employment"
    type: ClassVar[str] = "follow-up-answered"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    follow_up_id: Id
    trajectory_id: Id
    months: Count
    answered_on: date
    kind: Code
    """`training`, `internship`, `job` or `none`."""
    partner_id: Id
    """The partner that coaches: see `trajectory-declared`."""
    at_level: bool | None = None
