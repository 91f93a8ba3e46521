"""Belgian working days: Monday to Friday, without the ten legal public holidays (Act of 4 January 1974).

Belgian social law often counts Saturday as a working day. Here it does not: counting it would read silence as a yes
days early, at the volunteer's risk, while a deadline that is two days late harms nobody.
"""

from datetime import date, timedelta

_FIXED = ((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
_AFTER_EASTER = (1, 39, 50)
"""Easter Monday, Ascension and Whit Monday, in days after Easter."""


def after_working_days(day: date, count: int) -> date:
    """The last of this number of working days that follow this day."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Whether an office works on that day."""
    return day.weekday() < 5 and (day.month, day.day) not in _FIXED and day not in _movable(day.year)


def _movable(year: int) -> set[date]:
    easter = _easter(year)
    return {easter + timedelta(days=days) for days in _AFTER_EASTER}


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leaps, centuries = century // 4, century % 4
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - moon + 15) % 30
    weekday = (32 + 2 * centuries + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
