"""What stands in a calendar, whoever's it is: without the names of others."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Happening:
    """A session or a volunteer day."""

    uid: str
    """Stays the same, however often it is moved."""
    on: date
    starts_at: str | None
    """`14:00`, on the clock in Belgium; None for the whole day."""
    ends_at: str | None
    title: str
    place: str = ""
    about: str = ""
    revision: int = 0
    changed_at: str | None = None
    """The moment of its last change."""
    is_cancelled: bool = False
