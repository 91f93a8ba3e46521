"""The five criteria an organisation meets before it receives anybody, each with dated evidence."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from services.chassis.errors import Invalid
from services.platform.dates import must_have_come

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
    """What somebody found on one criterion, and when."""

    criterion: str
    met: bool
    assessed_on: date
    note: str | None = None
    assessed_by: str = field(compare=False)
    """The opaque id of whoever wrote it down."""
    at_registration: bool = field(default=False, compare=False)


def with_evidence(kept: tuple[Evidence, ...], found: Evidence, today: date) -> tuple[Evidence, ...]:
    """All evidence with this one, or as it was when that is known already; raises Invalid.

    The latest by date counts, and of one date the one that was written down last. Evidence sent again after later
    evidence was kept changes nothing.
    """
    must_have_come(found.assessed_on, today, "assessed-in-the-future", "assessed_on")
    counting = latest(kept).get(found.criterion)
    if counting and (found == counting or (found.assessed_on < counting.assessed_on and found in kept)):
        return kept
    return (*kept, found)


def all_evidence(found: Iterable[Evidence], today: date) -> tuple[Evidence, ...]:
    """The evidence that comes with a registration, by criterion; raises Invalid when one is named twice."""
    kept: tuple[Evidence, ...] = ()
    for evidence in sorted(found, key=lambda each: each.criterion):
        if evidence.criterion in latest(kept):
            raise Invalid("criterion-twice", f"Say one thing about {evidence.criterion}.", field="criteria")
        kept = with_evidence(kept, evidence, today)
    return kept


def latest(kept: Iterable[Evidence]) -> dict[str, Evidence]:
    """By criterion, the evidence that counts."""
    return {evidence.criterion: evidence for evidence in sorted(kept, key=lambda each: each.assessed_on)}


def unmet(kept: Iterable[Evidence]) -> list[str]:
    """The criteria that are not met, or of which nobody said anything."""
    counting = latest(kept)
    return [criterion for criterion in CRITERIA if criterion not in counting or not counting[criterion].met]
