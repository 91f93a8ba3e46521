"""Which backups are kept: the last of so many days, weeks and months. Pure."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime


def kept(moments: Iterable[datetime], daily: int, weekly: int, monthly: int) -> set[datetime]:
    """Of these moments those to keep: the latest of each of the last days, ISO weeks and months that have one.

    The latest of all is always kept.
    """
    newest = sorted(moments, reverse=True)
    keep = set(newest[:1])
    keep |= _latest(newest, daily, lambda moment: moment.date())
    keep |= _latest(newest, weekly, lambda moment: tuple(moment.isocalendar())[:2])
    return keep | _latest(newest, monthly, lambda moment: (moment.year, moment.month))


def _latest(newest: list[datetime], number: int, period: Callable[[datetime], Hashable]) -> set[datetime]:
    found: dict[Hashable, datetime] = {}
    for moment in newest:
        found.setdefault(period(moment), moment)
    return set(list(found.values())[:number])
