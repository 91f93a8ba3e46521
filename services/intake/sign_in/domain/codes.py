"""Codes that were sent, and how many may be."""

from dataclasses import dataclass
from datetime import datetime, timedelta

USEFUL_FOR = timedelta(minutes=10)
AN_HOUR = timedelta(hours=1)
AT_MOST = 5
"""Codes for one number within an hour; nobody's phone rings all night."""
KEPT = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class CodeSent:
    """That somebody asked for a code, for whichever number; neither the number nor the code."""

    id: str
    """The reference under which it was asked."""
    number: str
    """An id that follows from the number, for counting."""
    at: datetime
    language: str | None
    """In which it was asked for."""
    newcomers: tuple[str, ...] = ()
    """Whose number it is, once that was looked up; usually nobody's, one person's or a family's."""
