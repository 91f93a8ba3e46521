"""Time within a week, as a set of its 21 parts (seven days of morning, afternoon, evening), one bit each."""

from collections.abc import Iterable
from datetime import date, timedelta

from services.contracts.vocabulary import DAYS, PARTS, SLOTS

WHOLE_WEEK = (1 << len(SLOTS)) - 1
DAY = {day: sum(1 << SLOTS.index(f"{day}-{part}") for part in PARTS) for day in DAYS}
SLOT = {slot: 1 << number for number, slot in enumerate(SLOTS)}


def parts(days: Iterable[str], slots: Iterable[str]) -> int:
    """These days, whole, and these parts; 0 when none is named. Words that are none are left aside."""
    named = 0
    for day in days:
        named |= DAY.get(day, 0)
    for slot in slots:
        named |= SLOT.get(slot, 0)
    return named


def occurring(first: date, last: date | None) -> int:
    """The days of the week between these two, both included; all of them where nobody knows the last."""
    if last is None or (last - first).days >= len(DAYS) - 1:
        return WHOLE_WEEK
    return parts((DAYS[(first + timedelta(n)).weekday()] for n in range((last - first).days + 1)), ())
