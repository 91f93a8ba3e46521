"""What is known of the person for whom a programme is looked for; None everywhere where nobody asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from services.employment.neighbours.domain import WorkFacts


@dataclass(frozen=True, kw_only=True)
class Person:
    """One newcomer, as far as programmes ask."""

    areas: frozenset[str] = frozenset()
    """Where the person's unit works."""
    schooling_level: str | None = None
    speaks: Mapping[str, str | None] | None = None
    """By language the level of CEFR, as far as known; None while no interview was heard of."""
    facts: WorkFacts | None = field(default_factory=WorkFacts)
    """None while intake does not answer: that is not the same as what nobody asked."""
