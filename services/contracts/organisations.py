"""What organisations tells the others: who may receive newcomers, and what there is to do."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Event
from services.contracts.intake import SkillLevel


@dataclass(frozen=True, kw_only=True)
class OrganisationRegistered(Event):
    """An organisation wants to receive newcomers."""

    source: ClassVar[str] = "organisations"
    type: ClassVar[str] = "organisation-registered"
    about: ClassVar[str] = "organisation_id"

    organisation_id: str
    area_id: str
    sector: str
    """`culture`, `youth`, `sport`, `welfare`, `education`, `government` or `nature`."""
    registered_on: date


@dataclass(frozen=True, kw_only=True)
class OrganisationApproved(Event):
    """It meets the five criteria, each with dated evidence."""

    source: ClassVar[str] = "organisations"
    type: ClassVar[str] = "organisation-approved"
    about: ClassVar[str] = "organisation_id"

    organisation_id: str
    approved_on: date


@dataclass(frozen=True, kw_only=True)
class OrganisationSuspended(Event):
    """It gets no new assignment until it is approved again."""

    source: ClassVar[str] = "organisations"
    type: ClassVar[str] = "organisation-suspended"
    about: ClassVar[str] = "organisation_id"

    organisation_id: str
    suspended_on: date


@dataclass(frozen=True, kw_only=True)
class InsuranceRecorded(Event):
    """Its civil-liability insurance runs until this date, that day included."""

    source: ClassVar[str] = "organisations"
    type: ClassVar[str] = "insurance-recorded"
    about: ClassVar[str] = "organisation_id"

    organisation_id: str
    insured_until: date


@dataclass(frozen=True, kw_only=True)
class OpportunityDescribed(Event):
    """The whole opportunity as it now stands; `opportunity-opened` and `-changed` share this shape."""

    source: ClassVar[str] = "organisations"
    about: ClassVar[str] = "opportunity_id"

    opportunity_id: str
    organisation_id: str
    area_id: str
    kind: str
    """`one-off` or `long-term`."""
    talents: tuple[str, ...]
    places: int
    starts_on: date
    ends_on: date | None = None
    dutch_minimum: str | None = None
    """CEFR level, or None when no Dutch is asked."""
    days: tuple[str, ...] = ()
    """Of `mon` … `sun`; empty when any day will do."""
    guided: bool = False
    postcode: str | None = None
    slots: tuple[str, ...] = ()
    """A day and a part of it, `sat-morning`; a day in `days` stands for all its parts."""
    dutch_by_skill: tuple[SkillLevel, ...] = ()
    """The level that single skills ask; `dutch_minimum` asks it of listening and speaking."""
    demands: tuple[str, ...] = ()
    """What it asks of a body or a situation: codes of `vocabulary.DEMANDS`."""
    with_minors: bool = False
    contact: str | None = None
    """How much real contact there is: `much`, `some`, `little`; None when nobody said."""


@dataclass(frozen=True, kw_only=True)
class OpportunityOpened(OpportunityDescribed):
    """An organisation offers something to do."""

    type: ClassVar[str] = "opportunity-opened"


@dataclass(frozen=True, kw_only=True)
class OpportunityChanged(OpportunityDescribed):
    """An open opportunity now reads like this."""

    type: ClassVar[str] = "opportunity-changed"


@dataclass(frozen=True, kw_only=True)
class OpportunityClosed(Event):
    """Nobody new can be proposed for it any more."""

    source: ClassVar[str] = "organisations"
    type: ClassVar[str] = "opportunity-closed"
    about: ClassVar[str] = "opportunity_id"

    opportunity_id: str
    organisation_id: str
    closed_on: date


EVENTS: tuple[type[Event], ...] = (
    OrganisationRegistered,
    OrganisationApproved,
    OrganisationSuspended,
    InsuranceRecorded,
    OpportunityOpened,
    OpportunityChanged,
    OpportunityClosed,
)
