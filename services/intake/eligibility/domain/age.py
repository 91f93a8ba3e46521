"""From which age somebody may volunteer, and may be registered."""

from calendar import monthrange
from datetime import date

VOLUNTEER_AGE, ADULT_AGE = 16, 18
YEAR_OF_SIXTEENTH, SIXTEEN_AT_REGISTRATION = AGE_RULES = ("year-of-sixteenth", "sixteen-at-registration")


def may_volunteer_from(birth_date: date) -> date:
    """1 January of the year of the 16th birthday (Act of 3 July 2005, art. 8bis, as amended 22 May 2014)."""
    return date(birth_date.year + VOLUNTEER_AGE, 1, 1)


def sixteenth_birthday(birth_date: date) -> date:
    """That day; 1 March for whoever was born on 29 February."""
    try:
        return birth_date.replace(year=birth_date.year + VOLUNTEER_AGE)
    except ValueError:
        return date(birth_date.year + VOLUNTEER_AGE, 3, 1)


def earliest_registration(birth_date: date, age_rule: str) -> date:
    """The first day on which this rule lets somebody be registered; the export of 2019 goes by the birthday."""
    by_birthday = age_rule == SIXTEEN_AT_REGISTRATION
    return sixteenth_birthday(birth_date) if by_birthday else may_volunteer_from(birth_date)


def still_to_come(birth_date: date, today: date) -> date | None:
    """The day from which somebody may volunteer; None when that day has come."""
    first = may_volunteer_from(birth_date)
    return first if first > today else None


def minor_until(birth_date: date, today: date) -> date | None:
    """The last day of the month in which somebody comes of age (Civil Code, art. 488); None once that has passed."""
    year, month = birth_date.year + ADULT_AGE, birth_date.month
    last = date(year, month, monthrange(year, month)[1])
    return last if last >= today else None
