"""The gates, for every person of some rows with every opportunity of some rows: `domain.gates` for thousands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from services.contracts.vocabulary import DAYS
from services.matching.board.columns import Column, Rows
from services.matching.board.newcomer_rows import Beside
from services.matching.board.travel_times import NOT_KNOWN, TravelTimeMatrix
from services.matching.duties import domain as duties_domain
from services.matching.values import week_parts

Passed = NDArray[np.bool_]
"""Whether each pair passes: (people, opportunities)."""

LAST_OF_ALL = date.max.toordinal()
COMING = np.array(
    [
        [week_parts.occurring(date(1, 1, weekday), date(1, 1, weekday + left)) for left in range(len(DAYS))]
        for weekday in range(1, len(DAYS) + 1)
    ],
    dtype=np.int32,
)
"""By weekday of the first day (Monday first) and days that come after it (0 first), the parts of the week that come."""


@dataclass(frozen=True)
class PairGrid:
    """Some people, some opportunities, today and the day asked for (as ordinals), and how long the ways take."""

    people: Rows
    offers: Rows
    day: int
    travel_times: TravelTimeMatrix
    from_day: int = 0
    """The day from which it is asked, where that is still to come; 0 for today."""

    @property
    def shape(self) -> tuple[int, int]:
        """How many people, how many opportunities."""
        return len(self.people), len(self.offers)

    @property
    def asked_for(self) -> int:
        """See `Pairing.asked_for`."""
        return max(self.day, self.from_day)

    @cached_property
    def first_day(self) -> Column:
        """By opportunity, the day on which it could begin."""
        return np.maximum(self.offers["starts"], self.asked_for)

    @cached_property
    def horizon(self) -> Column:
        """By opportunity, the last day that gates of time look at: see `Pairing.horizon`."""
        ahead = np.minimum(self.first_day + (week_parts.LOOKED_AHEAD - 1), LAST_OF_ALL)
        horizon: Column = np.minimum(ahead, self.offers["last"])
        return horizon

    @cached_property
    def ending(self) -> NDArray[np.intp]:
        """Which opportunities began before and last less than a week more: some parts of their week may be over."""
        starts, last, today = self.offers["starts"], self.offers["last"], self.asked_for
        return np.flatnonzero((last < today + len(DAYS) - 1) & (last >= today) & (starts < today))

    @cached_property
    def week(self) -> Column:
        """By opportunity, the parts of the week that still come: see `Pairing.week`."""
        if not len(self.ending):
            return self.offers["week"]
        week: Column = self.offers["week"].copy()
        week[self.ending] &= COMING[(self.asked_for - 1) % len(DAYS), self.offers["last"][self.ending] - self.asked_for]
        return week

    @cached_property
    def takes(self) -> Column:
        """By opportunity, the parts of the week it surely takes, of those that still come."""
        if not len(self.ending):
            return self.offers["takes"]
        takes: Column = self.offers["takes"].copy()
        week = self.week[self.ending]
        takes[self.ending] = np.where(week == week_parts.WHOLE_WEEK, 0, week)
        return takes

    @cached_property
    def minutes(self) -> NDArray[np.int32]:
        """By pair, how long the way takes."""
        return self.travel_times.minutes(self.people["postcode"], self.people["modes"], self.offers["postcode"])

    @cached_property
    def duties(self) -> dict[str, Passed]:
        """By standing, the pairs in which no duty stands so."""
        found = {
            standing: np.ones(self.shape, dtype=np.bool_) for standing in (duties_domain.REFUSED, duties_domain.OPEN)
        }
        for row in np.flatnonzero(self.people["has_duties"]):
            for standing, passed in _standings(self, int(row)).items():
                found[standing][row] = passed
        return found

    def of_people(self, name: str) -> Column:
        """A column of the people, to stand beside all opportunities."""
        return self.people[name][:, np.newaxis]


def gates(grid: PairGrid) -> Iterator[tuple[str, Passed]]:
    """Each gate's code, and which pairs it lets through."""
    for code, rule in RULES.items():
        yield code, np.broadcast_to(rule(grid), grid.shape)


def passing(grid: PairGrid) -> Passed:
    """The pairs that every gate lets through."""
    together = np.ones(grid.shape, dtype=np.bool_)
    for rule in RULES.values():
        together &= rule(grid)
    return together


def passing_fast_gates(grid: PairGrid, among: NDArray[np.bool_] | None = None) -> tuple[Passed, dict[str, int]]:
    """The pairs (of some of the people) that every gate lets through, duties apart, and how many each gate closed.

    Duties take their time for each person: they are asked only of who is left.
    """
    together, closed = np.ones(grid.shape, dtype=np.bool_), {}
    if among is not None:
        together &= among[:, np.newaxis]
    looked_at = together.copy()
    for code in [code for code in RULES if code not in SLOW]:
        passed = RULES[code](grid)
        closed[code] = int(np.count_nonzero(looked_at > passed))
        together &= passed
    return together, closed


def _dutch(grid: PairGrid) -> Passed:
    passed = np.ones(grid.shape, dtype=np.bool_)
    for skill in range(grid.offers["dutch"].shape[1]):
        passed &= grid.people["dutch"][:, skill, np.newaxis] >= grid.offers["dutch"][:, skill]
    return passed


def _not_excluded(grid: PairGrid) -> Passed:
    passed: Passed = (grid.of_people("excluded_sectors") & grid.offers["sector"]) == 0
    passed &= (grid.of_people("limits") & grid.offers["demands"]) == 0
    for excluded in grid.people["excluded_organisations"].T:
        passed &= excluded[:, np.newaxis] != grid.offers["organisation"]
    return passed


def _not_away(grid: PairGrid) -> Passed:
    passed = np.ones(grid.shape, dtype=np.bool_)
    for first, last in zip(grid.people["away_from"].T, grid.people["away_until"].T, strict=True):
        if (last >= grid.asked_for).any():
            until = last[:, np.newaxis]
            begins = (first[:, np.newaxis] <= grid.first_day) & (grid.first_day <= until)
            passed &= ~(begins & (grid.horizon <= until))
    return passed


def _near_enough(grid: PairGrid) -> Passed:
    unasked = ~grid.of_people("interviewed")
    near: Passed = (grid.minutes == NOT_KNOWN) | (grid.minutes <= grid.of_people("most_minutes")) | unasked
    return near


def _not_taken(grid: PairGrid) -> Passed:
    people, passed = grid.people, np.ones(grid.shape, dtype=np.bool_)
    if (people["busy_at"] < 0).all():
        return passed
    for at in people["busy_at"].T:
        passed &= at[:, np.newaxis] != grid.offers["number"]
    shared = grid.of_people("free") & grid.takes
    passed &= (shared == 0) | ((shared & ~_busy(grid)) != 0)
    return passed


def _busy(grid: PairGrid) -> NDArray[np.int32]:
    """By pair, the parts of the week that are taken for most of the days until the horizon."""
    people, busy = grid.people, np.zeros(grid.shape, dtype=np.int32)
    half = (grid.horizon - grid.first_day + 1) // 2
    for number in range(people["busy_at"].shape[1]):
        first, last, takes = (people[f"busy_{part}"][:, number, np.newaxis] for part in ("first", "last", "takes"))
        if takes.any():
            after = np.minimum(last, grid.horizon) - np.maximum(first, grid.first_day)
            busy |= np.where(after >= half, takes, 0)
    return busy


def _standings(grid: PairGrid, row: int) -> dict[str, Passed]:
    """For one person, by standing, the opportunities where no duty stands so: reckoned once a day, or by itself."""
    beside: Beside = grid.people.more[row]
    special = {filed.opportunity_id for filed in beside.file.filed} if beside.file else set()
    days, where = np.unique(grid.first_day, return_inverse=True)
    days = days if beside.file else np.array([grid.asked_for])
    usual = [_standing(beside, "", int(day)) for day in days]
    found = {
        standing: np.array([standing not in each for each in usual])[where if beside.file else np.zeros_like(where)]
        for standing in (duties_domain.REFUSED, duties_domain.OPEN)
    }
    for number in [n for n, key in enumerate(grid.offers.ids) if key in special] if special - {None} else []:
        stands = _standing(beside, grid.offers.ids[number], int(grid.first_day[number]))
        for standing, passed in found.items():
            passed[number] = standing not in stands
    return found


def _standing(beside: Beside, opportunity_id: str, day: int) -> set[str]:
    on = date.fromordinal(day)
    return {duties_domain.standing(kind, beside.file, opportunity_id, on) for kind in beside.duties}


RULES: dict[str, Callable[[PairGrid], Column]] = {
    "eligibility-not-valid": lambda f: f.of_people("eligible_until") >= f.first_day,
    "duty-refused": lambda f: f.duties[duties_domain.REFUSED],
    "duty-open": lambda f: f.duties[duties_domain.OPEN],
    "too-young": lambda f: f.of_people("may_from") <= f.first_day,
    "intake-not-completed": lambda f: f.of_people("interviewed"),
    "newcomer-withdrew": lambda f: ~f.of_people("withdrew"),
    "excluded-by-newcomer": _not_excluded,
    "organisation-not-approved": lambda f: f.offers["approved"],
    "organisation-not-insured": lambda f: f.first_day <= f.offers["insured_until"],
    "minors-check-missing": lambda f: ~f.offers["minors"] | (f.of_people("cleared_until") >= f.first_day),
    "opportunity-closed": lambda f: ~f.offers["closed"],
    "opportunity-over": lambda f: f.offers["last"] >= f.asked_for,
    "dutch-too-low": _dutch,
    "no-common-day": lambda f: (f.of_people("free") & f.week) != 0,
    "newcomer-away": _not_away,
    "travel-too-long": _near_enough,
    "overlapping-assignment": _not_taken,
    "no-place-left": lambda f: f.offers["left"] > 0,
}
"""By code, which pairs pass; of a shape that spreads over (people, opportunities)."""

SLOW = frozenset({"duty-refused", "duty-open"})
"""Gates that are reckoned person by person."""
