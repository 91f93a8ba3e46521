"""The five criteria an organisation meets before it receives anybody, each with dated evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

CRITERIA: dict[str, str] = {
    "more-than-newcomers-alone": "Newcomers do not work with newcomers alone.",
    "time-for-guidance": "There is enough time and room for briefing and guidance.",
    "real-contact": "Real contact is encouraged.",
    "evaluation-afterwards": "There is an evaluation afterwards.",
    "next-steps-considered": "Possibilities to move on are looked at.",
}
"""By code, what it asks."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What somebody found on one criterion, and when. Kept for ever; the latest counts."""

    criterion: str
    met: bool
    assessed_on: date
    assessed_by: str | None = None
    note: str | None = None


def latest(evidence: Iterable[Evidence]) -> dict[str, Evidence]:
    """By criterion, the evidence that counts: the latest by date, and of one date the one kept last."""
    counting: dict[str, Evidence] = {}
    for found in evidence:
        known = counting.get(found.criterion)
        if known is None or found.assessed_on >= known.assessed_on:
            counting[found.criterion] = found
    return counting


def unmet(evidence: Iterable[Evidence], on: date) -> list[str]:
    """The criteria that are not met, or were not looked at, by this date."""
    counting = latest(found for found in evidence if found.assessed_on <= on)
    return [criterion for criterion in CRITERIA if criterion not in counting or not counting[criterion].met]
