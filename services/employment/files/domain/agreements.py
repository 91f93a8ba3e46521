"""What was agreed on the way to work: trajectories, referrals to programmes, and pushes, as a file keeps them."""

from dataclasses import dataclass
from datetime import date, timedelta

OUTCOMES = ("training", "internship", "job")
DECLINE_REASONS = ("no-place", "does-not-qualify", "not-reached", "person-declined", "coached-elsewhere", "other")
COACHED_ALREADY = "coached-already"
"""The reason of a partner that declines because it coaches the person already."""
WAITING, ACCEPTED, DECLINED, DONE, REVOKED = "waiting", "accepted", "declined", "done", "revoked"
"""DONE: accepted, and the trajectory that it began has ended."""
PUSH_ANSWERS = ("taken-up", "known-already", "later", "does-not-fit")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Where a trajectory led."""

    kind: str
    reported_on: date
    at_level: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Trajectory:
    """A coaching path. It leads from the day it was declared until the day before it ended, or its last day to lead.

    What a coach alone says leads on no day.
    """

    id: str
    coach: str
    """The partner that coaches: what a coach's token calls its organisation."""
    declared_on: date
    leads_until: date | None = None
    ended_on: date | None = None
    referral_id: str | None = None
    """The referral that it began with, or in answer to which the partner told of it, if any."""
    by_coach: bool = False
    """Whether the coach alone says so: nothing follows from it until the person or the unit confirms it."""
    outcomes: tuple[Outcome, ...] = ()

    @property
    def last_day(self) -> date:
        """The last day it leads; before `declared_on` when it never did."""
        ended = self.ended_on - timedelta(days=1) if self.ended_on else date.max
        return min(self.leads_until or date.max, ended)

    def leads_on(self, day: date) -> bool:
        """Whether it leads on that day."""
        return not self.by_coach and self.declared_on <= day <= self.last_day

    def meets(self, other: "Trajectory") -> bool:
        """Whether there is a day on which both would lead."""
        if self.by_coach or other.by_coach:
            return False
        return max(self.declared_on, other.declared_on) <= min(self.last_day, other.last_day)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a partner that coaches the person already said: since when, and until when."""

    declared_on: date
    leads_until: date


@dataclass(frozen=True, kw_only=True)
class Referral:
    """A person handed, with consent, to a programme."""

    id: str
    programme_id: str
    partner: str
    made_on: date
    consent: int
    """The sequence of the consent that it rests on: the one for its partner, of earlier ones the one in general."""
    state: str = WAITING
    answered_on: date | None = None
    reason: str | None = None
    told: Told | None = None
    """Of one that was declined as COACHED_ALREADY; its trajectory may say otherwise, if one was declared before."""


@dataclass(frozen=True, kw_only=True)
class Push:
    """An insight note for the coach who leads, and what that coach answered."""

    id: str
    trajectory_id: str
    given_on: date
    note: str
    answer: str | None = None
    """One of PUSH_ANSWERS."""
    answered_on: date | None = None
    answer_note: str | None = None
