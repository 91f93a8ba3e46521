"""Time within a week, as a set of its 21 parts (seven days of morning, afternoon, evening), one bit each; periods."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.contracts.intake import Period
from services.contracts.vocabulary import DAYS, PARTS, SLOTS

WHOLE_WEEK = (1 << len(SLOTS)) - 1
DAY = {day: sum(1 << SLOTS.index(f"{day}-{part}") for part in PARTS) for day in DAYS}
SLOT = {slot: 1 << number for number, slot in enumerate(SLOTS)}
_MORNINGS = sum(SLOT[f"{day}-{PARTS[0]}"] for day in DAYS)
Parts = TypeVar("Parts", int, NDArray[Any])
"""Parts of the week, one bit each: of one, or of many."""
LOOKED_AHEAD = 56
"""Days from the first on, eight weeks, of which gates ask whether somebody is there and has the time."""


def parts(days: Iterable[str], slots: Iterable[str]) -> int:
    """These days, whole, and these parts; 0 when none is named. Words that are none are left aside."""
    named = 0
    for day in days:
        named |= DAY.get(day, 0)
    for slot in slots:
        named |= SLOT.get(slot, 0)
    return named


def suiting(free: Parts, asked: Parts, whole: Parts) -> Parts:
    """Of the parts that are asked those that suit who is free then. Takes numbers, or arrays of them.

    Of each day that is `whole`, all three of its parts, both morning and afternoon must be free, or none of it suits.
    """
    days = whole & (whole >> 1) & (whole >> 2) & _MORNINGS
    missed = days & ~(free & (free >> 1))
    found: Parts = free & asked & ~(missed * 7)
    return found


def occurring(first: date, last: date | None) -> int:
    """The days of the week between these two, both included; all of them where nobody knows the last."""
    if last is None or (last - first).days >= len(DAYS) - 1:
        return WHOLE_WEEK
    return parts((DAYS[(first + timedelta(n)).weekday()] for n in range((last - first).days + 1)), ())


def horizon(first: date, last: date | None) -> date:
    """The last day that is looked at from the first on: that of the eight weeks, or the last of all if sooner."""
    ahead = date.fromordinal(min(first.toordinal() + LOOKED_AHEAD - 1, date.max.toordinal()))
    return ahead if last is None else min(ahead, last)


def joined(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The same days in as few periods as can be, the first one first: those that adjoin or overlap are one."""
    found: list[Period] = []
    for period in sorted(periods, key=lambda each: each.from_on):
        if found and (period.from_on - found[-1].until).days <= 1:
            period = Period(from_on=found[-1].from_on, until=max(found.pop().until, period.until))
        found.append(period)
    return tuple(found)


OCCURRING = np.array(
    [[sum(DAY[DAYS[(first + n) % 7]] for n in range(count)) for count in range(8)] for first in range(7)],
    dtype=np.int64,
)
"""By the weekday of the first day (0: Monday) and how many days follow each other (0 to 7), the parts in them."""


def occurring_between(first: ArrayLike, last: ArrayLike) -> NDArray[np.int64]:
    """`occurring` for many at once: first and last days as ordinals, in any shapes that spread over each other."""
    begins, ends = np.asarray(first, dtype=np.int64), np.asarray(last, dtype=np.int64)
    found: NDArray[np.int64] = OCCURRING[(begins - 1) % 7, np.clip(ends - begins + 1, 0, 7)]
    return found
