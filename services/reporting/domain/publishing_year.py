"""The next publication of a year, from what is counted of it now and from the publication before.

Figures bound one another, and readers know how: who volunteered ≤ who registered; people and organisations ≤ days ≤
people times days of the period; new people who volunteered, all units together ≤ distinct people ≤ people, all areas
together. What keeps each relation from giving a hidden count away:

* A figure of whole years (organisations, people, new people who volunteered) is told of a unit or area only where it is
  at most what is told in any case of the figure that bounds it (days; newly registered): so it says nothing new of it.
* Of new people who volunteered 0 is hidden like 1 to 4: from above a hidden one can always be nobody.
* Of people and of days 5 is hidden like 1 to 4: from below a hidden 1 to 4 can always be one more. Where days say that
  there are at least so many people, a sum over hidden areas takes that into account.
* Distinct people are told only when every area's people are.

Over months only what adds up is told: newly registered, and days. Months share neither.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from services.reporting.domain.figures import KeyFigures
from services.reporting.domain.publication import DISTINCT, EVERYWHERE, Board, Leaf, Publication, told
from services.reporting.domain.publication_calendar import QUARTERS, month, months_published
from services.reporting.domain.publishing import Counts, Rule, Settled, by_month, by_year

REGISTERED, NEW_VOLUNTEERS = "newly_registered", "newly_registered_who_volunteered"
ORGANISATIONS, VOLUNTEERS, DAYS = "organisations", "newcomers_who_volunteered", "volunteer_days"
BY_MONTH = (REGISTERED, DAYS)
"""What adds up over months; all other figures are published of whole years."""

RULES = {
    REGISTERED: Rule(4),
    NEW_VOLUNTEERS: Rule(4, hides_nothing=True),
    ORGANISATIONS: Rule(4),
    VOLUNTEERS: Rule(5),
    DAYS: Rule(5),
    DISTINCT: Rule(5),
}


@dataclass(frozen=True, kw_only=True)
class YearCounted:
    """A year as counted: its months by name, and the whole of it."""

    months: Mapping[str, KeyFigures]
    year: KeyFigures


def published(
    year: int, moment: datetime, quarters: int, counted: YearCounted, before: Publication | None
) -> Publication:
    """What is published of a year at this moment; `quarters` of it are to be published by now."""
    boards = _Boards(year, quarters, counted, before.boards if before else {})
    return Publication(year=year, moment=moment, quarters=quarters, boards=boards.all())


class _Boards:
    """The boards of a year, in the order in which they depend on one another."""

    def __init__(self, year: int, quarters: int, counted: YearCounted, before: Mapping[str, Board]) -> None:
        self._year, self._quarters, self._counted, self._before = str(year), quarters, counted, before
        self._months = months_published(year, quarters)
        self._complete = quarters == QUARTERS

    def all(self) -> dict[str, Board]:
        registered, days = (self._by_month(name) for name in BY_MONTH)
        boards = {REGISTERED: registered, DAYS: days}
        return boards | self._of_the_year(registered, days) if self._complete else boards

    def _of_the_year(self, registered: Board, days: Board) -> dict[str, Board]:
        told_of_unit, told_of_area = self._within(registered), self._within(days)
        everybody = self._by_year(VOLUNTEERS, told_of_area, self._fewest_people(days))
        counts = {Leaf(EVERYWHERE, self._year): self._counted.year.distinct_newcomers_who_volunteered or 0}
        all_told = not everybody.hidden and all(len(piece.leaves) == 1 for piece in everybody.pieces)
        distinct = by_year(self._earlier(DISTINCT), counts, RULES[DISTINCT], lambda *_: all_told)
        return {
            NEW_VOLUNTEERS: self._by_year(NEW_VOLUNTEERS, told_of_unit, among=registered),
            ORGANISATIONS: self._by_year(ORGANISATIONS, told_of_area),
            VOLUNTEERS: everybody,
            DISTINCT: distinct,
        }

    def _by_month(self, name: str) -> Board:
        counts = {
            Leaf(scope, each): count
            for each in self._months
            for scope, count in _cells(self._counted.months[each], name).items()
        }
        return by_month(self._earlier(name), counts, RULES[name], complete=self._complete)

    def _by_year(
        self,
        name: str,
        settled: Settled,
        floors: Mapping[str, int] | None = None,
        among: Board | None = None,
    ) -> Board:
        counts: Counts = {Leaf(scope, self._year): count for scope, count in _cells(self._counted.year, name).items()}
        if among is not None:
            registering = {leaf.scope for leaf in among.known}
            counts = {leaf: count for leaf, count in counts.items() if leaf.scope in registering}
        return by_year(self._earlier(name), counts, RULES[name], settled, floors)

    def _earlier(self, name: str) -> Board:
        return self._before.get(name, Board())

    def _within(self, board: Board) -> Settled:
        """Whether a count is at most what is told of this board's figure over the year."""
        told_of = {
            scope: told(board, cell([scope], self._months)).at_least for scope in {leaf.scope for leaf in board.known}
        }
        return lambda scope, count: count <= told_of.get(scope, 0)

    def _fewest_people(self, days: Board) -> dict[str, int]:
        """Per area how many people its days say there are at least: nobody volunteers twice on a date."""
        fewest: dict[str, int] = {}
        for periods in [*((each,) for each in self._months), self._months]:
            length = sum(_length(each) for each in periods)
            for scope in {leaf.scope for leaf in days.known}:
                at_least = -(-told(days, cell([scope], periods)).at_least // length)
                fewest[scope] = max(fewest.get(scope, 0), at_least)
        return fewest


def cell(scopes: Iterable[str], periods: Iterable[str]) -> frozenset[Leaf]:
    """The leaves of these units or areas in these months."""
    every = tuple(periods)
    return frozenset(Leaf(scope, period) for scope in scopes for period in every)


def periods_of(year: int, name: str, months: Iterable[str]) -> tuple[str, ...]:
    """The periods of a figure's leaves that make up these months; none when it is published of whole years alone."""
    asked = tuple(months)
    if name in BY_MONTH:
        return asked
    return (str(year),) if len(asked) == 3 * QUARTERS else ()


def _cells(figures: KeyFigures, name: str) -> dict[str, int]:
    rows = figures.units if name in (REGISTERED, NEW_VOLUNTEERS) else figures.areas
    return {row.id: getattr(row, name) or 0 for row in rows}


def _length(name: str) -> int:
    period = month(name)
    return (period.last - period.first).days + 1
