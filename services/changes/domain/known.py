"""What the log must know of others to say whom an event concerns: learned from the events themselves.

Of one record the highest sequence holds, whatever the order in which events are heard.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeGuard

from services.changes.domain.entries import Concerned, Entry
from services.changes.domain.subjects import AREA, PARTNER, SUBJECTS, UNIT
from services.contracts.employment import TrajectoryDeclared
from services.contracts.event import Event
from services.contracts.intake import (
    ConsentGiven,
    ConsentWithdrawn,
    IntakeCompleted,
    MergeUndone,
    NewcomerMoved,
    NewcomerRegistered,
    NewcomersMerged,
    UnitOpened,
)
from services.contracts.matching import MatchAccepted, MatchConfirmed
from services.contracts.organisations import (
    OpportunityChanged,
    OpportunityOpened,
    OrganisationCorrected,
    OrganisationMergeUndone,
    OrganisationRegistered,
    OrganisationsMerged,
)

INTRODUCTION = "organisation-introduction"
_PLACED_BY: dict[type[Event], tuple[str, str, str]] = {
    UnitOpened: ("unit", "unit_id", "area_id"),
    NewcomerRegistered: ("newcomer", "newcomer_id", "unit_id"),
    NewcomerMoved: ("newcomer", "newcomer_id", "unit_id"),
    IntakeCompleted: ("newcomer", "newcomer_id", "unit_id"),
    OrganisationRegistered: ("organisation", "organisation_id", "area_id"),
    OrganisationCorrected: ("organisation", "organisation_id", "area_id"),
    OpportunityOpened: ("opportunity", "opportunity_id", "area_id"),
    OpportunityChanged: ("opportunity", "opportunity_id", "area_id"),
    TrajectoryDeclared: ("trajectory", "trajectory_id", "partner_id"),
}
"""Events that place a record: its kind, and the fields that hold its id and its place."""


@dataclass(frozen=True, kw_only=True)
class Placed:
    """To whom a record belongs: the area of a unit, an organisation or an opportunity, the unit of a newcomer …"""

    id: str
    """Kind and id."""
    place: str | None
    heard: int
    """The sequence of the event that said so."""


@dataclass(frozen=True, kw_only=True)
class Unplaced:
    """Entries about a newcomer of whom no unit was heard of yet: they are told again once it is."""

    id: str
    """The newcomer."""
    entries: tuple[Entry, ...]


MERGED = "merged"
"""The kind of what is known of a file that went into another one: its place is the file that goes on."""
MERGED_ORGANISATION = "merged-organisation"
"""The same of organisations."""
UNPLACED_AT_MOST = 100


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Whether a newcomer consents to being introduced."""

    id: str
    """The newcomer."""
    given: bool
    heard: int
    """The sequence of the decision."""


@dataclass(frozen=True, kw_only=True)
class Met:
    """How far a match went. What was said stays said, so the order in which it is heard does not matter."""

    id: str
    newcomer_id: str
    organisation_id: str
    accepted: bool = False
    confirmed: bool = False
    allowed_after: int | None = None
    """In a yes they allowed this organisation to be told: after which of their decisions (see `match-accepted`)."""


def placed_id(kind: str, record_id: str) -> str:
    """The id of what is known of a record."""
    return f"{kind} {record_id}"


def placed_by(event: Event, sequence: int) -> Placed | None:
    """Where this event says that a record belongs; None where it says nothing of it."""
    if isinstance(event, NewcomersMerged | MergeUndone):
        into = event.survivor_id if isinstance(event, NewcomersMerged) else None
        return Placed(id=placed_id(MERGED, event.newcomer_id), place=into, heard=sequence)
    if isinstance(event, OrganisationsMerged | OrganisationMergeUndone):
        into = event.survivor_id if isinstance(event, OrganisationsMerged) else None
        return Placed(id=placed_id(MERGED_ORGANISATION, event.organisation_id), place=into, heard=sequence)
    said = _PLACED_BY.get(type(event))
    if said is None:
        return None
    kind, record, place = said
    return Placed(id=placed_id(kind, getattr(event, record)), place=getattr(event, place), heard=sequence)


_COMPLETED = (
    (UNIT, "unit_id", "newcomer"),
    (AREA, "area_id", "opportunity"),
    (AREA, "area_id", "organisation"),
    (PARTNER, "partner_id", "trajectory"),
)
"""(reader, what says who it is, the record that is known to belong to it), where an event does not say so itself."""


def places_named(event: Event) -> set[str]:
    """Ids of what is known, or will be once this is heard, that noting an event asks for."""
    placed = placed_by(event, 0)
    wanted = {each for ids in wanted_for(event).values() for each in ids}
    newcomer_id = getattr(event, "newcomer_id", None)
    organisation_id = getattr(event, "organisation_id", None)
    merged = {placed_id(MERGED, newcomer_id)} if newcomer_id else set()
    merged |= {placed_id(MERGED_ORGANISATION, organisation_id)} if organisation_id else set()
    return wanted | merged | ({placed.id} if placed else set())


def wanted_for(event: Event) -> dict[str, list[str]]:
    """By the name of what an event does not say of its readers, ids of what is known and may say it."""
    wanted: dict[str, list[str]] = {}
    for reader, name, kind in _COMPLETED:
        record = getattr(event, f"{kind}_id", None)
        if reader in SUBJECTS[event.type].readers and record and getattr(event, name, None) is None:
            wanted.setdefault(name, []).append(placed_id(kind, record))
    return wanted


def concerned_by(event: Event, known: Mapping[str, Placed]) -> Concerned:
    """Whom an event concerns: what it says itself, then what is known of the records that it names."""
    found = {name: getattr(event, name, None) for name in vars(Concerned())}
    for name, ids in wanted_for(event).items():
        found[name] = next((known[each].place for each in ids if each in known), None)
    return Concerned(**found)


def is_decision(event: Event) -> TypeGuard[ConsentGiven | ConsentWithdrawn]:
    """Whether a newcomer decided whether organisations may be told who comes."""
    return isinstance(event, ConsentGiven | ConsentWithdrawn) and event.purpose == INTRODUCTION


def decided_by(event: ConsentGiven | ConsentWithdrawn, sequence: int, known: Decision | None) -> Decision:
    """What is known of the newcomer's decision once this was heard."""
    if known is not None and known.heard >= sequence:
        return known
    return Decision(id=event.newcomer_id, given=isinstance(event, ConsentGiven), heard=sequence)


def met_by(event: MatchAccepted | MatchConfirmed, known: Met | None) -> Met:
    """How far the match went, once this was heard."""
    met = known or Met(id=event.match_id, newcomer_id=event.newcomer_id, organisation_id=event.organisation_id)
    if isinstance(event, MatchConfirmed):
        return replace(met, confirmed=True)
    allowed = [after for after in (met.allowed_after, event.introduction) if after is not None]
    return replace(met, accepted=True, allowed_after=max(allowed, default=None))


def is_told(met: Met, decision: Decision | None) -> bool:
    """Whether the organisation of the match is told of it: decision 21, as matching decides it.

    What both agreed on stays with both; before that it takes the yes, and consent or leave in that yes that no later
    decision took back.
    """
    if met.confirmed:
        return True
    if not met.accepted:
        return False
    if decision is not None and decision.given:
        return True
    return met.allowed_after is not None and (decision.heard if decision else 0) <= met.allowed_after
