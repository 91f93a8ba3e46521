"""What intake tells the others: who registered where, what they bring and wish, what they allow."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Event


@dataclass(frozen=True, kw_only=True)
class UnitOpened(Event):
    """A unit registers people from now on, or its description changed: the highest sequence holds."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "unit-opened"
    about: ClassVar[str] = "unit_id"

    unit_id: str
    """A readable slug: `gent`, `fedasil-menen`."""
    label: str
    area_id: str
    """A readable slug; several units can share one area."""
    area_label: str
    kind: str
    """`city` or `project`."""
    starts_on: date | None = None
    position: int = 0
    """Where the unit stands in a table of units; smaller is further left."""


@dataclass(frozen=True, kw_only=True)
class NewcomerRegistered(Event):
    """A person was registered for the first time, by exactly one unit."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "newcomer-registered"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: str
    unit_id: str
    registered_on: date
    may_volunteer_from: date | None = None
    """1 January of the year of the 16th birthday while that is still to come; None when old enough already."""


@dataclass(frozen=True, kw_only=True)
class EligibilityRecorded(Event):
    """Somebody looked at the person's basis for volunteering: whether it is one, and until when. Never which one."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "eligibility-recorded"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: str
    eligible: bool
    checked_on: date
    valid_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Language:
    """A language as it travels in an event: ISO 639 code where known, and the CEFR level or None."""

    language: str
    level: str | None = None


@dataclass(frozen=True, kw_only=True)
class IntakeCompleted(Event):
    """The interview was held (again): the whole profile as it now stands."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "intake-completed"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: str
    unit_id: str
    completed_on: date
    talents: tuple[str, ...] = ()
    motivations: tuple[str, ...] = ()
    """Of `contribute`, `network`, `dutch`, `work`, `relaxation`."""
    languages: tuple[Language, ...] = ()
    dutch_level: str | None = None
    """CEFR level of Dutch, A1 to C2; None when there is none yet."""
    available_days: tuple[str, ...] = ()
    """Of `mon` `tue` `wed` `thu` `fri` `sat` `sun`."""
    preference: str = "both"
    """`one-off`, `long-term` or `both`."""
    schooling_level: str | None = None
    """`low`, `middle` or `high`."""
    postcode: str | None = None
    """Four digits: where travel starts, thousands of people wide."""


@dataclass(frozen=True, kw_only=True)
class GroupSessionPlanned(Event):
    """A unit planned an orientation moment, a workshop, an activity or a visit."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "group-session-planned"
    about: ClassVar[str] = "session_id"

    session_id: str
    unit_id: str
    kind: str
    """`orientation`, `workshop`, `activity` or `visit`."""
    held_on: date
    places: int


@dataclass(frozen=True, kw_only=True)
class GroupSessionAttended(Event):
    """A newcomer was at a group session, or was after all not."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "group-session-attended"
    about: ClassVar[str] = "session_id"

    session_id: str
    newcomer_id: str
    unit_id: str
    kind: str
    held_on: date
    present: bool


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(Event):
    """The person allows one purpose."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "consent-given"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: str
    purpose: str
    """`job-coaching`, `organisation-introduction` or `photos`."""
    given_on: date


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Event):
    """The person no longer allows one purpose."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "consent-withdrawn"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: str
    purpose: str
    withdrawn_on: date


@dataclass(frozen=True, kw_only=True)
class NewcomerWithdrew(Event):
    """The person stops; nothing new is proposed."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "newcomer-withdrew"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: str
    withdrew_on: date


EVENTS: tuple[type[Event], ...] = (
    UnitOpened,
    NewcomerRegistered,
    EligibilityRecorded,
    IntakeCompleted,
    GroupSessionPlanned,
    GroupSessionAttended,
    ConsentGiven,
    ConsentWithdrawn,
    NewcomerWithdrew,
)
