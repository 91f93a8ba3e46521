"""Two things that one person cannot both do: on which dates they surely take the same part of the day.

What takes one of several times of the week leaves the others to whatever else there is; a whole day leaves none of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from services.chassis.errors import Conflict
from services.contracts.vocabulary import DAYS
from services.matching.projections.domain.opportunities import Times
from services.matching.values import week_parts
from services.matching.values.week_parts import DAY, SLOT

MOST_EXCUSED = 8
"""How many dates somebody may miss of what they begin, because they agreed to something else before."""


@dataclass(frozen=True)
class Booking:
    """Something a person agreed to do: from when to when, at which parts of the week, and the dates they stay away."""

    first: date
    last: date | None
    takes: int
    """0 where nobody knows."""
    away_on: frozenset[date] = frozenset()


def booking(first: date, last: date | None, times: Times, away_on: Iterable[date] = ()) -> Booking:
    """What is agreed from a first day to a last one, if it has one, at the times of its opportunity.

    Where the opportunity moved away from what was agreed, the days that were agreed hold.
    """
    begins, ends = max(first, times.first), last or times.last
    return Booking(begins if ends is None or begins <= ends else first, ends, times.takes, frozenset(away_on))


def dates_taken_twice(one: Booking, other: Booking, most: int) -> list[date]:
    """The first dates, at most this number, on which both surely take the same part of the day; in order."""
    if not _cannot_be_kept_apart(one.takes, other.takes):
        return []
    away, both = one.away_on | other.away_on, one.takes & other.takes
    last = min(one.last or date.max, other.last or date.max)
    found: list[date] = []
    for day in _dates(max(one.first, other.first), last, both):
        if len(found) == most:
            break
        if day not in away:
            found.append(day)
    return found


def must_be_free(wanted: Booking, agreed: Iterable[Booking]) -> tuple[date, ...]:
    """The dates of `wanted` that are agreed elsewhere already, few enough to be excused; none as a rule.

    Raises Conflict `double-booked`, with the first `dates`, where they are more than half of those in eight weeks, or
    more than MOST_EXCUSED.
    """
    found = {day for other in agreed for day in dates_taken_twice(wanted, other, MOST_EXCUSED + 1)}
    dates = sorted(found)
    if len(dates) > MOST_EXCUSED or 2 * len(dates) > _own_dates(wanted):
        shown = dates[:MOST_EXCUSED]
        detail = (
            f"At that time the newcomer has agreed to something else, on {', '.join(map(str, shown))}. Agree on other "
            "dates, end the other assignment first, or note there that the newcomer cannot come."
        )
        raise Conflict("double-booked", detail, dates=shown)
    return tuple(dates)


def _own_dates(wanted: Booking) -> int:
    until = week_parts.horizon(wanted.first, wanted.last)
    return sum(1 for _ in _dates(wanted.first, until, wanted.takes))


def _dates(first: date, last: date, takes: int) -> Iterator[date]:
    """The dates between these two, both included, with one of these parts of the week."""
    wanted = [number for number, name in enumerate(DAYS) if takes & DAY[name]]
    day = first
    while wanted and day <= last:
        if day.weekday() in wanted:
            yield day
        if day == date.max:
            return
        day += timedelta(days=1)


def _cannot_be_kept_apart(one: int, other: int) -> bool:
    """Whether each time of the one takes of each time of the other; never where a side named none."""
    return bool(one and other) and all(mine & theirs for mine in _times(one) for theirs in _times(other))


def _times(takes: int) -> Sequence[int]:
    """The times of a week of which one will do: whole days, and single parts of others."""
    whole = [day for day in DAY.values() if takes & day == day]
    return [*whole, *(part for part in SLOT.values() if takes & part and not any(part & day for day in whole))]
