"""Dates as people type them: the day first, or as computers do.

3/4/1990, 3-4-1990, 3.4.1990, 3 4 1990, 03041990; 1990-04-03, 1990/4/3.
"""

import re
from datetime import date

from services.web.html.catalogues import N_, word

_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{2,4})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})")
_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4})")
UNREADABLE = N_("This is no date. Write day, month and year, such as 3/4/1990.")
SHORT_YEAR = N_("Write the year with four digits, such as 1990.")
NO_SUCH_MONTH = N_("There are twelve months. Write the day first, then the month.")
NO_SUCH_DAY = N_("This month has no such day. Look at the day and the month again.")
NO_SUCH_YEAR = N_("Look at the year again.")


class WrongDate(ValueError):
    """What was typed is no date; `sentence` says what to do, in the language of this request."""

    def __init__(self, text: str) -> None:
        """`text` is one of the sentences above."""
        super().__init__(text)
        self.sentence = word(text)


def typed_date(text: str) -> date:
    """The date that somebody typed, in the digits of any script; raises WrongDate."""
    year, month, day = _parts(text.strip())
    if len(year) != 4:
        raise WrongDate(SHORT_YEAR)
    if not 1 <= int(month) <= 12:
        raise WrongDate(NO_SUCH_MONTH)
    if not 1900 <= int(year) <= 2199:
        raise WrongDate(NO_SUCH_YEAR)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise WrongDate(NO_SUCH_DAY) from None


def typed_day(text: str) -> str:
    """The same as the API wants it, `1990-04-03`; "" where nothing was typed. Raises WrongDate."""
    return typed_date(text).isoformat() if text.strip() else ""


def as_typed(day: str | None) -> str:
    """`3/4/1990` of `1990-04-03`: as people type it; "" where there is none."""
    if not day:
        return ""
    told = date.fromisoformat(day)
    return f"{told.day}/{told.month}/{told.year}"


def _parts(text: str) -> tuple[str, str, str]:
    """Year, month and day, as they were typed; raises WrongDate."""
    if found := _YEAR_FIRST.fullmatch(text):
        return found[1], found[2], found[3]
    if found := _DAY_FIRST.fullmatch(text) or _TOGETHER.fullmatch(text):
        return found[3], found[2], found[1]
    raise WrongDate(UNREADABLE)
