"""How what decides about work is answered."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class KnownWorkFacts:
    """What is known; null where nobody asked. `id` is the newcomer's."""

    id: str
    basis_code: str | None
    """Of the basis that was looked at."""
    basis_valid_until: date | None
    basis_since: date | None
    in_belgium_since: date | None
    diploma: str | None
    """`none`, `belgian`, `recognised` or `not-recognised`."""
