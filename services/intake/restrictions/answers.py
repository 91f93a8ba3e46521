"""What is answered about restrictions."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class RestrictionShown:
    """That the file is kept and not used, since when and why."""

    restricted_on: date
    reason: str
    """`accuracy-contested`, `unlawful`, `needed-for-claims` or `objected`."""
    asked_by: str
    """`newcomer`, or `coordinator` for one who was told."""


@dataclass(frozen=True, kw_only=True)
class CurrentRestriction:
    """What holds now. `id` is the newcomer's."""

    id: str
    restriction: RestrictionShown | None
    """Null where the file is used."""
