"""What is answered about organisations that are registered twice."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class LikelyOrganisation:
    """One that may be the same."""

    id: str | None
    """None where it is not the caller's to open."""
    name: str | None
    """None where it is in an area of others and not approved: ask there."""
    area_id: str
    why: str
    """`same-company-number` or `name-and-place`."""


@dataclass(frozen=True, kw_only=True)
class LikelyOrganisations:
    """The surest first."""

    likely: tuple[LikelyOrganisation, ...]


@dataclass(frozen=True, kw_only=True)
class OrganisationsMerged:
    """Which record goes on, and which is its alias, or is no longer."""

    id: str
    """The survivor's."""
    other_id: str


@dataclass(frozen=True, kw_only=True)
class MergedOrganisation:
    """A record that went into this one."""

    other_id: str
    name: str
    """What it was called."""
    at: datetime
    by: str
    role: str


@dataclass(frozen=True, kw_only=True)
class OrganisationMerges:
    """Those that stand, oldest first."""

    id: str
    merges: tuple[MergedOrganisation, ...]
