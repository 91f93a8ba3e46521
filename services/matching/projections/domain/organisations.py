"""Organisations as matching knows them: may they receive somebody, and until when are they insured."""

from dataclasses import dataclass
from datetime import date

from services.contracts.event import Event
from services.contracts.organisations import (
    InsuranceRecorded,
    OrganisationApproved,
    OrganisationCorrected,
    OrganisationMergeUndone,
    OrganisationRegistered,
    OrganisationsMerged,
    OrganisationSuspended,
)
from services.matching.projections.domain.projection import Facts, Projection, apply_if_newer


@dataclass(frozen=True, kw_only=True)
class Organisation(Projection):
    """One organisation; in parts, because the facts come in any order."""

    sector: str | None = None
    approved: bool = False
    insured_until: date | None = None
    into: str | None = None
    """The organisation that it went into, where it was merged."""
    aliases: tuple[str, ...] = ()
    """The ids of those that went into this one, directly or through another."""

    @property
    def known_as(self) -> frozenset[str]:
        """Every id by which somebody may have named it."""
        return frozenset((self.id, *self.aliases))

    def insured_on(self, day: date) -> bool:
        """Whether its insurance runs on that day, the last day included."""
        return self.insured_until is not None and day <= self.insured_until


def after(organisation: Organisation, event: Event, sequence: int) -> Organisation:
    """The organisation once this was heard."""
    return apply_if_newer(organisation, _facts(event), sequence)


def _facts(event: Event) -> Facts:
    """By kind of fact, what the event says. A correction is of the registration; approval and suspension are one."""
    match event:
        case OrganisationRegistered() | OrganisationCorrected():
            return {"registration": {"sector": event.sector}}
        case OrganisationApproved() | OrganisationSuspended():
            return {"standing": {"approved": isinstance(event, OrganisationApproved)}}
        case OrganisationsMerged() | OrganisationMergeUndone():
            return {"merge": {"into": event.survivor_id if isinstance(event, OrganisationsMerged) else None}}
        case InsuranceRecorded():
            return {"insurance": {"insured_until": event.insured_until}}
    return {}
