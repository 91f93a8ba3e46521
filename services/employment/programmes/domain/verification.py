"""Whether an entry is still believed: its owner is asked to look at it, and it fades when nobody does.

Both follow from the date on which somebody last verified it and the day of today; nothing has to run for it.
"""

import calendar
from dataclasses import replace
from datetime import date, timedelta

from services.chassis.errors import Conflict
from services.employment.programmes.domain.programmes import Programme

ASK_AFTER_MONTHS = 6
"""After so many months its owner is asked. Partners plan their programmes by half-years (schools, subsidies and
calls begin in January or September), so that an entry of before that may describe what is no longer there; asking more
often wears out those who answer."""
FADE_AFTER_DAYS = 90
"""Days that an owner has to answer before the entry fades: a summer's leave with two weeks on both sides."""
VERIFIED, ASKED, FADED, OVER = STANDINGS = ("verified", "asked", "unverified", "over")


def asked_from(programme: Programme) -> date:
    """The day from which its owner is asked: six months later, on the last of a shorter month."""
    months = programme.last_verified.year * 12 + programme.last_verified.month - 1 + ASK_AFTER_MONTHS
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(programme.last_verified.day, last))


def fades_on(programme: Programme) -> date:
    """The first day on which it is no longer believed."""
    return asked_from(programme) + timedelta(days=FADE_AFTER_DAYS)


def standing(programme: Programme, day: date) -> str:
    """`verified`, `asked` (its owner should look at it), `unverified` (faded) or `over` (its last day has gone)."""
    if not programme.valid_on(day):
        return OVER
    if day >= fades_on(programme):
        return FADED
    return ASKED if day >= asked_from(programme) else VERIFIED


def is_believed(programme: Programme, day: date) -> bool:
    """Whether it counts on that day: it stands, and was verified recently enough."""
    return standing(programme, day) in (VERIFIED, ASKED)


def must_be_believed(programme: Programme, day: date) -> None:
    """Raise Conflict `programme-unverified` for one that faded."""
    if standing(programme, day) == FADED:
        since = programme.last_verified
        detail = f"Nobody said since {since} that it still is so: ask whoever keeps the entry to verify it."
        raise Conflict("programme-unverified", detail, programme_id=programme.id, last_verified=since)


def verified(programme: Programme, today: date) -> Programme:
    """As it stands, seen today; raises Conflict `programme-not-valid` for one that is over, which needs a new end."""
    if not programme.valid_on(today):
        detail = f"It stood in the directory until {programme.valid_until}."
        raise Conflict("programme-not-valid", detail, programme_id=programme.id, valid_until=programme.valid_until)
    return replace(programme, last_verified=max(today, programme.last_verified))
