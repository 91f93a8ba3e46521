"""A group session, with who comes: one document."""

from dataclasses import dataclass, field
from datetime import date, datetime

from services.intake.sessions.domain.plans import SessionPlan

KINDS = ("orientation", "workshop", "activity", "visit")
ENROLLED, WAITING = "enrolled", "waiting"
MOVED, CANCELLED, PROMOTED = "moved", "cancelled", "promoted"
"""What somebody is to be told."""
REASONS = ("leader-ill", "no-place", "too-few-people", "weather", "public-holiday", "planned-by-mistake", "other")
"""Why a session is cancelled."""


@dataclass(frozen=True, kw_only=True)
class Cancellation:
    """That it does not take place."""

    reason: str
    at: datetime
    by: str
    """The account that said so."""


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """What came of asking somebody who was not there."""

    outcome: str
    at: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class GroupSession:
    """An orientation moment, a workshop, an activity or a visit."""

    id: str
    unit_id: str
    kind: str
    held_on: date
    places: int
    enrolled: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    attendance: dict[str, bool] = field(default_factory=dict)
    """Whether each was there, for those of whom it was recorded."""
    plan: SessionPlan = field(default_factory=SessionPlan)
    series_id: str | None = None
    series_day: date | None = None
    """The day that the rule of its series gave it, also once it was moved."""
    cancelled: Cancellation | None = None
    revision: int = 0
    """How often its day, hours, place or texts were changed, or it was cancelled."""
    changed_at: datetime | None = None
    """When that was last, or when it was planned; None for sessions of earlier releases."""
    walk_ins: tuple[str, ...] = ()
    """Who was there without a place on the list."""
    to_tell: dict[str, str] = field(default_factory=dict)
    """By person, the last thing that they were not told yet: `moved`, `cancelled` or `promoted`."""
    follow_ups: dict[str, FollowUp] = field(default_factory=dict)
    """By person who was not there, what came of asking them."""

    def state_of(self, newcomer_id: str) -> str | None:
        """`enrolled`, `waiting`, or None for whoever did not ask."""
        if newcomer_id in self.enrolled:
            return ENROLLED
        return WAITING if newcomer_id in self.waiting else None

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody on the list, in the order in which places are given."""
        return self.enrolled + self.waiting

    @property
    def left(self) -> int:
        """Places that nobody has."""
        return max(0, self.places - len(self.enrolled))

    def was_present(self, newcomer_id: str) -> bool:
        """Whether attendance is recorded."""
        return self.attendance.get(newcomer_id, False)
