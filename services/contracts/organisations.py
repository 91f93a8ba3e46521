"""What organisations tells the others: who may receive newcomers, and what there is to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Cast, Data, Event
from services.contracts.intake import SkillLevel
from services.contracts.shapes import Code, Count, Day, Id, Level, Postcode, Slot
from services.contracts.talents import upcast_talents


@dataclass(frozen=True, kw_only=True)
class OrganisationRegistered(Event):
    """An organisation wants to receive newcomers."""

    source: ClassVar[str] = "organisations"
    type: ClassVar[str] = "organisation-registered"
    about: ClassVar[str] = "organisation_id"

    organisation_id: Id
    area_id: Id
    sector: Code
    """`culture`, `youth`, `sport`, `welfare`, `education`, `government` or `nature`."""
    registered_on: date


@dataclass(frozen=True, kw_only=True)
class OrganisationCorrected(Event):
    """What its registration said was mistyped: this is how it should have read."""

    source: ClassVar[str] = "organisations"
    type: ClassVar[str] = "organisation-corrected"
    about: ClassVar[str] = "organisation_id"

    organisation_id: Id
    area_id: Id
    sector: Code
    registered_on: date


@dataclass(frozen=True, kw_only=True)
class OrganisationApproved(Event):
    """It meets the five criteria, each with dated evidence."""

    source: ClassVar[str] = "organisations"
    type: ClassVar[str] = "organisation-approved"
    about: ClassVar[str] = "organisation_id"

    organisation_id: Id
    approved_on: date


@dataclass(frozen=True, kw_only=True)
class OrganisationSuspended(Event):
    """It gets no new assignment until it is approved again."""

    source: ClassVar[str] = "organisations"
    type: ClassVar[str] = "organisation-suspended"
    about: ClassVar[str] = "organisation_id"

    organisation_id: Id
    suspended_on: date


@dataclass(frozen=True, kw_only=True)
class InsuranceRecorded(Event):
    """Its civil-liability insurance runs until this date, that day included."""

    source: ClassVar[str] = "organisations"
    type: ClassVar[str] = "insurance-recorded"
    about: ClassVar[str] = "organisation_id"

    organisation_id: Id
    insured_until: date


@dataclass(frozen=True, kw_only=True)
class OrganisationsMerged(Event):
    """Two records are of one organisation: whatever names the first belongs to the survivor, also what is told later.

    The subject is the record that does not go on; it may be the survivor of others. What it offers is told anew, as the
    survivor's.
    """

    source: ClassVar[str] = "organisations"
    type: ClassVar[str] = "organisations-merged"
    about: ClassVar[str] = "organisation_id"

    organisation_id: Id
    survivor_id: Id
    area_id: Id
    """Where the survivor is."""
    merged_on: date


@dataclass(frozen=True, kw_only=True)
class OrganisationMergeUndone(Event):
    """They are two organisations after all: whatever names the first is its own again."""

    source: ClassVar[str] = "organisations"
    type: ClassVar[str] = "organisation-merge-undone"
    about: ClassVar[str] = "organisation_id"

    organisation_id: Id
    survivor_id: Id
    area_id: Id
    """Where the first is."""
    undone_on: date


def upcast_v1_v2(data: Data) -> Data:
    """`talents` holds codes alone; how many words were unread is told as a number."""
    return data | upcast_talents(data, "talents")


@dataclass(frozen=True, kw_only=True)
class OpportunityDescribed(Event):
    """The whole opportunity as it now stands; `opportunity-opened` and `-changed` share this shape."""

    source: ClassVar[str] = "organisations"
    about: ClassVar[str] = "opportunity_id"

    version: ClassVar[int] = 2
    upcasts: ClassVar[Mapping[int, Cast]] = {1: upcast_v1_v2}

    opportunity_id: Id
    organisation_id: Id
    area_id: Id
    kind: Code
    """`one-off` or `long-term`."""
    talents: tuple[Code, ...]
    """Of the list of talents. What was typed stays in organisations."""
    places: Count
    starts_on: date
    ends_on: date | None = None
    dutch_minimum: Level | None = None
    """CEFR level, or None when no Dutch is asked."""
    days: tuple[Day, ...] = ()
    """Of `mon` … `sun`; empty when any day will do."""
    guided: bool = False
    postcode: Postcode | None = None
    slots: tuple[Slot, ...] = ()
    """A day and a part of it, `sat-morning`; a day in `days` stands for all its parts."""
    dutch_by_skill: tuple[SkillLevel, ...] = ()
    """The level that single skills ask; `dutch_minimum` asks it of listening and speaking."""
    demands: tuple[Code, ...] = ()
    """What it asks of a body or a situation: codes of `vocabulary.DEMANDS`."""
    with_minors: bool = False
    contact: Code | None = None
    """How much real contact there is: `much`, `some`, `little`; None when nobody said."""
    talents_guessed: tuple[Code, ...] = ()
    """Those of the talents that no word named but for a slip of the keys."""
    talents_unread: Count = 0
    """How many words for talents the list does not have."""


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

    opportunity_id: Id
    organisation_id: Id
    closed_on: date


EVENTS: tuple[type[Event], ...] = (
    OrganisationRegistered,
    OrganisationCorrected,
    OrganisationApproved,
    OrganisationSuspended,
    InsuranceRecorded,
    OrganisationsMerged,
    OrganisationMergeUndone,
    OpportunityOpened,
    OpportunityChanged,
    OpportunityClosed,
)
