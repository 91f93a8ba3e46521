"""What employment tells the others: programmes, trajectories, referrals, pushes, outcomes, hidden lines, objections."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Cast, Data, Event
from services.contracts.intake.values import Language
from services.contracts.shapes import Code, Count, Id


def upcast_v1_v2(data: Data) -> Data:
    """`programme_id` is an id that employment makes, no longer what a client calls the programme."""
    return data


def upcast_programme_v2_v3(data: Data) -> Data:
    """`last_verified` says when somebody last said that it is so; nothing of earlier says it."""
    return {**data, "last_verified": None}


@dataclass(frozen=True, kw_only=True)
class ProgrammeListed(Event):
    """A partner's programme stands in the directory like this; the highest sequence holds."""

    source: ClassVar[str] = "employment"
    type: ClassVar[str] = "programme-listed"
    about: ClassVar[str] = "programme_id"

    version: ClassVar[int] = 3
    upcasts: ClassVar[Mapping[int, Cast]] = {1: upcast_v1_v2, 2: upcast_programme_v2_v3}

    programme_id: Id
    """The directory's `told_as`."""
    area_id: Id
    schooling_levels: tuple[Code, ...]
    places: Count
    valid_until: date
    last_verified: date | None
    """When somebody last said that it is so; None when that was not told."""
    partner_id: Id | None = None
    """Whose it is: see `trajectory-declared`."""
    bases: tuple[Code, ...] = ()
    """The bases of those whom it takes, of `vocabulary.BASES`; none for all."""
    years_from: Count | None = None
    """How many whole years in Belgium it asks at least."""
    years_to: Count | None = None
    """How many years in Belgium it takes at most."""
    languages: tuple[Language, ...] = ()
    """Those in which it is given, with the level it takes to follow; one of them is enough, none for any."""
    waiting_weeks: Count | None = None
    """How long one waits for a place."""


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
class _ReferralFact(Event):
    """What every step of a referral says."""

    source: ClassVar[str] = "employment"
    about: ClassVar[str] = "newcomer_id"

    version: ClassVar[int] = 2
    upcasts: ClassVar[Mapping[int, Cast]] = {1: upcast_v1_v2}

    newcomer_id: Id
    referral_id: Id
    programme_id: Id
    on: date
    partner_id: Id | None = None
    """Whose programme it is: see `trajectory-declared`."""


@dataclass(frozen=True, kw_only=True)
class ReferralMade(_ReferralFact):
    """A person was handed, with consent, to a programme."""

    type: ClassVar[str] = "referral-made"


@dataclass(frozen=True, kw_only=True)
class ReferralAccepted(_ReferralFact):
    """The programme takes the person on; its trajectory leads."""

    type: ClassVar[str] = "referral-accepted"


@dataclass(frozen=True, kw_only=True)
class ReferralDeclined(_ReferralFact):
    """The programme does not take the person on."""

    type: ClassVar[str] = "referral-declined"

    reason: Code


@dataclass(frozen=True, kw_only=True)
class ReferralDone(Event):
    """The trajectory that began with an accepted referral has ended; its place is free."""

    source: ClassVar[str] = "employment"
    type: ClassVar[str] = "referral-done"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    referral_id: Id
    programme_id: Id
    on: date
    partner_id: Id | None = None
    """Whose programme it is: see `trajectory-declared`."""


@dataclass(frozen=True, kw_only=True)
class ReferralRevoked(_ReferralFact):
    """Taken back, by the person, because consent was withdrawn or because the person stopped."""

    type: ClassVar[str] = "referral-revoked"


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


@dataclass(frozen=True, kw_only=True)
class _LineFact(Event):
    """Which line of what volunteering showed; never why, and no word of an objection."""

    source: ClassVar[str] = "employment"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    kind: Code
    """`competence` or `signal`."""
    code: Code
    """Of the list of talents, or of a signal."""


@dataclass(frozen=True, kw_only=True)
class LineHidden(_LineFact):
    """A line of the portfolio is not for partners from now on: whoever told it to one has it forgotten."""

    type: ClassVar[str] = "line-hidden"


@dataclass(frozen=True, kw_only=True)
class LineShown(_LineFact):
    """A line of the portfolio is for partners again."""

    type: ClassVar[str] = "line-shown"


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


@dataclass(frozen=True, kw_only=True)
class _ObjectionFact(Event):
    """That the person objects to a line of their portfolio; neither which nor why."""

    source: ClassVar[str] = "employment"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    objection_id: Id
    unit_id: Id
    """The unit that is to answer."""
    on: date


@dataclass(frozen=True, kw_only=True)
class ObjectionMade(_ObjectionFact):
    """An objection waits for the unit's answer."""

    type: ClassVar[str] = "objection-made"


@dataclass(frozen=True, kw_only=True)
class ObjectionSettled(_ObjectionFact):
    """It waits no longer: the unit answered, or the person took it back."""

    type: ClassVar[str] = "objection-settled"


EVENTS: tuple[type[Event], ...] = (
    ProgrammeListed,
    TrajectoryDeclared,
    TrajectoryEnded,
    ReferralMade,
    ReferralAccepted,
    ReferralDeclined,
    ReferralDone,
    ReferralRevoked,
    PushGiven,
    PushAnswered,
    OutcomeReported,
    LineHidden,
    LineShown,
    FollowUpAsked,
    FollowUpAnswered,
    ObjectionMade,
    ObjectionSettled,
)
