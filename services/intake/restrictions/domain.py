"""A restriction of processing: since when, why, and who of the two wrote it down.

Source of the reasons: Regulation (EU) 2016/679 (GDPR), art. 18(1), a to d; applicable since 25 May 2018.
"""

from dataclasses import dataclass
from datetime import date

REASONS = ("accuracy-contested", "unlawful", "needed-for-claims", "objected")


@dataclass(frozen=True, kw_only=True)
class Restriction:
    """In a document of its own: an older release that changes the file leaves it alone. Ids, days and codes alone."""

    id: str
    """The newcomer's."""
    unit_id: str
    restricted_on: date
    reason: str
    """Of REASONS."""
    asked_by: str
    """`newcomer`, or `coordinator` for one who was told."""
    number: int = 1
    """The how-manieth of this file: an earlier one that a backup brings back does not undo what was lifted since."""


@dataclass(frozen=True, kw_only=True)
class Lifted:
    """That the last restriction of a file was lifted; kept beside it, so that the erasure journal can tell it."""

    id: str
    """The newcomer's."""
    number: int
    """Of the restriction that was lifted."""
    lifted_on: date
