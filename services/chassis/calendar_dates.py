"""Calendar dates as they come in, in requests and in events."""

import re
from datetime import date
from functools import lru_cache

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""No date outside of these is meant; days can be added to any between them."""
DATE_WANTED = f"Give a date as YYYY-MM-DD, from {FIRST_DAY} to {LAST_DAY}."
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@lru_cache(maxsize=4096)
def calendar_date(text: str) -> date:
    """The date in this text, `2019-12-01` in full, from the first day to the last; raises ValueError."""
    if not _DATE.fullmatch(text):
        raise ValueError(DATE_WANTED)
    day = date.fromisoformat(text)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(DATE_WANTED)
    return day
