"""What is known of the person for whom a programme is looked for; None everywhere where nobody asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

DIPLOMAS = ("none", "belgian", "recognised", "not-recognised")


@dataclass(frozen=True, kw_only=True)
class WorkFacts:
    """What intake knows that decides about work: asked for one answer, kept nowhere here, told in no event."""

    basis_code: str | None = None
    basis_since: date | None = None
    """Since when; of an applicant, the day of the application."""
    basis_valid_until: date | None = None
    in_belgium_since: date | None = None
    diploma: str | None = None
    """The highest: one of DIPLOMAS."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """One newcomer, as far as programmes ask."""

    areas: frozenset[str] = frozenset()
    """Where the person's unit works."""
    schooling_level: str | None = None
    speaks: Mapping[str, str | None] | None = None
    """By language the level of CEFR, as far as known; None while no interview was heard of."""
    facts: WorkFacts = field(default_factory=WorkFacts)
