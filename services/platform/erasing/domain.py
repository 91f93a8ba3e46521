"""That somebody was erased, in the database of each service: it brings nobody back, whatever is heard or read later."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True)
class ErasedPerson:
    """What one service did. Ids, days and counts alone."""

    id: str
    """The newcomer's."""
    on: date
    """When the erasure was carried out in intake."""
    erased: dict[str, int] = field(default_factory=dict)
    """By collection, how many documents were deleted or emptied; what is not named held nothing."""
    kept: tuple[str, ...] = ()
    """Codes of what stays, and why: see `reasons`."""


@dataclass(frozen=True, kw_only=True)
class PersonKey:
    """The wrapped key of one person, as it is kept: `chassis.storage.sealing` makes and reads it."""

    id: str
    key: str = field(repr=False)
