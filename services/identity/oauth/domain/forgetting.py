"""When codes and refresh tokens are of no use any more."""

from datetime import date, timedelta

USED_UP_DAYS = 2
"""A code lasts minutes; a second use is noticed for so many days."""
UNUSED_DAYS = 32
"""An application's session is over when nobody used it for thirty."""
LOOKED_BACK_DAYS = 30
"""How long nothing may have been forgotten, so that all of it is found."""


def days_before(today: date, days: int) -> list[str]:
    """The days that are at least so long ago, as they are kept."""
    return [(today - timedelta(days=days + each)).isoformat() for each in range(LOOKED_BACK_DAYS)]
