"""Many newcomers with many opportunities: what `pairing` is for two, in columns, for thousands of pairs.

Days are ordinals (`date.toordinal`). Arrays by pair have the shape (people, opportunities); arrays by opportunity or by
person are meant to be broadcast to it. The board fills the rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from services.contracts.vocabulary import DAYS
from services.matching.duties import domain as duties_domain
from services.matching.duties.domain import DutyFile
from services.matching.suitability.domain.pairing import DAYS_TO_RENEW
from services.matching.values import week_parts

Column = NDArray[Any]
Passed = NDArray[np.bool_]
"""Whether each pair passes: (people, opportunities)."""
Int64Array = NDArray[np.int64]

NOT_KNOWN = -1
"""Stands for minutes of travel that nobody knows."""
LAST_OF_ALL = date.max.toordinal()


class Columns(Protocol):
    """Rows of one side, in columns."""

    @property
    def ids(self) -> Sequence[str]:
        """By row, whose it is."""

    @property
    def more(self) -> Sequence[Any]:
        """By row, what fits no column: of a newcomer `NewcomerExtras`."""

    def __getitem__(self, name: str) -> Column:
        """One column."""

    def __len__(self) -> int:
        """How many rows."""


class TravelTimes(Protocol):
    """Minutes between numbered postal codes."""

    def minutes(self, starts: NDArray[np.int16], modes: NDArray[np.int8], ends: NDArray[np.int16]) -> NDArray[np.int32]:
        """By start and end, whole minutes or NOT_KNOWN: (starts, ends)."""


@dataclass(frozen=True)
class NewcomerExtras:
    """What fits no column: the person's own priorities, and duties with what was filed."""

    priorities: tuple[str, ...]
    duties: tuple[str, ...]
    file: DutyFile | None

    def standings(self, opportunity_id: str, day: int) -> set[str]:
        """How the person's duties stand for this opportunity on this day."""
        on = date.fromordinal(day)
        return {duties_domain.standing(kind, self.file, opportunity_id, on) for kind in self.duties}


@dataclass(frozen=True)
class PairGrid:
    """Some people, some opportunities, today and the day asked for, and how long travelling takes."""

    people: Columns
    offers: Columns
    day: int
    travel_times: TravelTimes
    from_day: int = 0
    """The day from which it is asked, where that is still to come; 0 for today."""

    @property
    def shape(self) -> tuple[int, int]:
        """How many people, how many opportunities."""
        return len(self.people), len(self.offers)

    def of_people(self, name: str) -> Column:
        """A column of the people, to be broadcast over all opportunities: (people, 1)."""
        return self.people[name][:, np.newaxis]

    def all_pass(self) -> Passed:
        """A mask that lets every pair through, to be narrowed."""
        return np.ones(self.shape, dtype=np.bool_)

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
    def covered_until(self) -> Column:
        """By opportunity, until when papers, permissions and insurance must hold: see `Pairing.covered_until`."""
        first, last = self.first_day, self.offers["last"]
        covered: Column = np.where((last >= first) & (last < first + DAYS_TO_RENEW), last, first)
        return covered

    @cached_property
    def shared(self) -> Column:
        """By pair, the parts of the week that suit: see `Pairing.shared`."""
        shared: Column = week_parts.suiting(self.of_people("free"), self.week, self.offers["whole"])
        return shared

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
        week[self.ending] &= week_parts.occurring_between(self.asked_for, self.offers["last"][self.ending])
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
        """By pair, how long travelling takes, or NOT_KNOWN."""
        return self.travel_times.minutes(self.people["postcode"], self.people["modes"], self.offers["postcode"])

    @cached_property
    def without_duty(self) -> dict[str, Passed]:
        """By standing, the pairs in which no duty stands so. Computed person by person."""
        found = {standing: self.all_pass() for standing in (duties_domain.REFUSED, duties_domain.OPEN)}
        for row in np.flatnonzero(self.people["has_duties"]):
            for standing, passed in self._without_duty_of(int(row)).items():
                found[standing][row] = passed
        return found

    def _without_duty_of(self, row: int) -> dict[str, Passed]:
        """The same for one person, by opportunity: neither on its first day nor until it must be covered."""
        extras: NewcomerExtras = self.people.more[row]
        found = self._without_duty_on(self.first_day, extras)
        if extras.file and (self.covered_until != self.first_day).any():
            later = self._without_duty_on(self.covered_until, extras)
            return {standing: passed & later[standing] for standing, passed in found.items()}
        return found

    def _without_duty_on(self, on: Column, extras: NewcomerExtras) -> dict[str, Passed]:
        """By standing, by opportunity on its day: computed once per day, and apart where it was filed apart."""
        filed_apart = {filed.opportunity_id for filed in extras.file.filed} if extras.file else set()
        days, at = np.unique(on, return_inverse=True)
        days = days if extras.file else np.array([self.asked_for])
        usual = [extras.standings("", int(day)) for day in days]
        found = {
            standing: np.array([standing not in each for each in usual])[at if extras.file else np.zeros_like(at)]
            for standing in (duties_domain.REFUSED, duties_domain.OPEN)
        }
        for number in (
            [n for n, key in enumerate(self.offers.ids) if key in filed_apart] if filed_apart - {None} else []
        ):
            stands = extras.standings(self.offers.ids[number], int(on[number]))
            for standing, passed in found.items():
                passed[number] = standing not in stands
        return found
