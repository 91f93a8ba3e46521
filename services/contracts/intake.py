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
class SkillLevel:
    """The CEFR level of one skill of a language."""

    skill: str
    """`listening`, `speaking`, `reading` or `writing`."""
    level: str


@dataclass(frozen=True, kw_only=True)
class Period:
    """From one day to another, both included."""

    from_on: date
    until: date


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
    dutch_by_skill: tuple[SkillLevel, ...] = ()
    """Where the level of Dutch was looked at per skill; `dutch_level` holds for the others."""
    available_slots: tuple[str, ...] = ()
    """A day and a part of it, `sat-morning`; a day in `available_days` stands for all its parts."""
    priorities: tuple[str, ...] = ()
    """What counts most for the person, the first one most: codes of `vocabulary.PRIORITIES`."""
    goals: tuple[str, ...] = ()
    """Talents the person wants to practise on the way to a goal."""
    limits: tuple[str, ...] = ()
    """Demands the person does not take on, codes of `vocabulary.DEMANDS`; never why."""
    excluded_sectors: tuple[str, ...] = ()
    excluded_organisations: tuple[str, ...] = ()
    travel_modes: tuple[str, ...] = ()
    """Of `foot`, `bike`, `public-transport`; empty when nobody asked."""
    most_travel_minutes: int | None = None
    """One way; None when nobody asked."""


@dataclass(frozen=True, kw_only=True)
class AvailabilityChanged(Event):
    """When the person can, as it now stands, without a new interview; it replaces what was known of it."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "availability-changed"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: str
    changed_on: date
    available_days: tuple[str, ...] = ()
    available_slots: tuple[str, ...] = ()
    away: tuple[Period, ...] = ()
    """Not at all in these periods."""


@dataclass(frozen=True, kw_only=True)
class DutiesDetermined(Event):
    """Whom the person must notify before volunteering starts. Never why, and nothing about money."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "duties-determined"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: str
    determined_on: date
    duties: tuple[str, ...] = ()
    """Of `reception`, `rva`, `ocmw`, `advisory-doctor`."""


@dataclass(frozen=True, kw_only=True)
class ChildSafetyChecked(Event):
    """Somebody saw, or did not see, the extract that whoever works with minors must show. Never what it says."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "child-safety-checked"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: str
    cleared: bool
    checked_on: date
    valid_until: date | None = None


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
    AvailabilityChanged,
    DutiesDetermined,
    ChildSafetyChecked,
    GroupSessionPlanned,
    GroupSessionAttended,
    ConsentGiven,
    ConsentWithdrawn,
    NewcomerWithdrew,
)
