"""How much was done: different dates, and hours where they were given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from services.employment.files.domain.evidence import Evidence

Assignments = Mapping[str, Evidence]
"""By assignment, what was heard of it."""
SIDES = ORGANISATION, NEWCOMER = ("organisation", "newcomer")
"""Who evaluates."""


@dataclass(frozen=True, kw_only=True)
class Amount:
    """How much was done."""

    days: int
    """Different calendar dates."""
    hours: float
    """The sum of the hours that were given, rounded to hundredths."""


@dataclass(frozen=True, kw_only=True)
class AmountShown:
    """How much was done, as whoever asks may see it."""

    days: int | None
    """Different calendar dates; None for a partner who may not see them."""
    hours: float | None
    """As in Amount; None for a partner who may not see them."""


def amount(evidence: Iterable[Evidence]) -> Amount:
    """Different dates, and hours where they were given."""
    recorded = [day for e in evidence for day in e.present.items()]
    hours = round(fsum(hours or 0 for _, hours in recorded), 2)
    return Amount(days=len({on for on, _ in recorded}), hours=hours)


def practised_dutch(evidence: Evidence) -> bool:
    """Whether at least one side said that Dutch was practised in this assignment."""
    return any(v.practised_dutch for v in evidence.evaluations.values())
