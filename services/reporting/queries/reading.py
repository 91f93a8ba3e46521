"""Reading what a question needs: shelves always, summaries not cached, ledgers only where a month is cut through.

It reads through the store and not through the collections of a unit of work: hundreds of documents of up to 16 MB are
taken one by one and let go, where a unit of work would hold all of them until it ends.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from time import sleep
from typing import Any, NamedTuple, TypeVar

from services.chassis.documents import from_document
from services.chassis.errors import Unavailable
from services.chassis.storage.store import Store
from services.reporting.domain.aliases import KINDS, Aliases, aliases
from services.reporting.domain.counting import key_figures
from services.reporting.domain.days import DayPlace
from services.reporting.domain.facts import Fact, moment_of
from services.reporting.domain.figures import KeyFigures
from services.reporting.domain.numbering import Counted
from services.reporting.domain.period import Question
from services.reporting.domain.stated import STATED
from services.reporting.domain.summaries import Extent, opened
from services.reporting.domain.units import OPENED
from services.reporting.queries.month_cache import MonthCache
from services.reporting.store.documents import (
    FIRST_GENERATION,
    VIEWS,
    KeptFact,
    Ledger,
    MonthSummary,
    Shelf,
    day_ledger_id,
)

SUMMARIES_AT_ONCE, LEDGERS_AT_ONCE = 30, 20
TRIES = 5

T = TypeVar("T")
Month = tuple[str, Counted]


class Reading(NamedTuple):
    """What a question is answered from."""

    figures: KeyFigures
    statements: list[Fact]
    earliest: datetime | None


class _Whole(NamedTuple):
    """A month whose summary answers."""

    ledger_id: str
    area_id: str
    rows: int


class _Cut(NamedTuple):
    """A month whose ledger must be opened: it is cut through, or has days of a file that went into another."""

    ledger_id: str
    place: DayPlace


class Reader:
    """Answers questions from a store, remembering whole months between them."""

    def __init__(self, store: Store, cache: MonthCache) -> None:
        """Read this store; `cache` belongs to it."""
        self._store, self._cache = store, cache

    def read(self, question: Question) -> Reading:
        """One generation's answer: when the views were built anew meanwhile, it is read again."""
        for _ in range(TRIES):
            generation = self._generation()
            reading = self._read(generation, question)
            if self._generation() == generation:
                return reading
        raise Unavailable("views-change", "The views are being built anew; try again.")

    def described(self) -> list[Fact]:
        """The facts that describe units, and those that state figures."""
        return self._facts(OPENED, STATED)

    def sources(self) -> dict[str, str]:
        """By the id of each statement in events, the document that makes it."""
        return {each.get("told_as") or each["_id"]: each["stated_by"] for each in self._store.select("statements", {})}

    def earliest(self) -> datetime | None:
        """The time of the first fact ever received."""
        return self._earliest()

    def years(self) -> set[int]:
        """The years in which anything was registered or realised."""
        generation = self._generation()
        registered = {each["year"] for each in self._store.select("registrations", {"generation": generation})}
        return registered | {int(place.month[:4]) for place, _ in self._places(generation)}

    def _read(self, generation: int, question: Question) -> Reading:
        described = self.described()
        registrations = [
            (each["unit_id"], each["rows"]) for each in self._store.select("registrations", {"generation": generation})
        ]
        known = aliases(self._facts(*KINDS), question)
        months = list(self._months(generation, question, known))
        figures = key_figures(question, described, registrations, months, self._cache.numbering, known)
        return Reading(figures, described, self._earliest())

    def _generation(self) -> int:
        found = self._store.load("views", [VIEWS])
        return found[0]["current"] if found else FIRST_GENERATION

    def _earliest(self) -> datetime | None:
        feeds = self._store.select("feeds", {})
        earliest = [feed["earliest"] for feed in feeds if feed["earliest"] is not None]
        return moment_of(min(earliest)) if earliest else None

    def _facts(self, *types: str) -> list[Fact]:
        return [_entity(each, KeptFact).fact() for each in self._store.select("facts", {"type": list(types)})]

    def _months(self, generation: int, question: Question, known: Aliases) -> Iterator[Month]:
        whole: list[_Whole] = []
        cut: list[_Cut] = []
        places: dict[str, DayPlace] = {}
        for place, extent in self._places(generation):
            ledger_id = day_ledger_id(generation, place)
            if extent.answers(place.month, question):
                whole.append(_Whole(ledger_id, place.area_id, extent.rows))
                places[ledger_id] = place
            elif extent.matters_to(place.month, question):
                cut.append(_Cut(ledger_id, place))
        merged = self._cache.numbering.crowd(known)
        for ledger_id, area_id, counted in self._whole_months(whole):
            if (counted.persons | counted.organisations) & merged:
                cut.append(_Cut(ledger_id, places[ledger_id]))
            else:
                yield area_id, counted
        yield from self._cut_months(cut, question, known)

    def _places(self, generation: int) -> Iterator[tuple[DayPlace, Extent]]:
        for document in self._store.select("shelves", {"generation": generation}):
            shelf = _entity(document, Shelf)
            for month, extent in shelf.months.items():
                yield DayPlace(shelf.area_id, month), extent

    def _whole_months(self, months: Sequence[_Whole]) -> Iterator[tuple[str, str, Counted]]:
        uncached = []
        for month in months:
            counted = self._cache.find(month.ledger_id, month.rows)
            if counted is None:
                uncached.append(month)
            else:
                yield month.ledger_id, month.area_id, counted
        for some in _portions(uncached, SUMMARIES_AT_ONCE):
            yield from self._uncached_months({month.ledger_id: month.area_id for month in some})

    def _uncached_months(self, areas: dict[str, str]) -> Iterator[tuple[str, str, Counted]]:
        for document in self._store.load("summaries", areas):
            summary = _entity(document, MonthSummary)
            counted = self._cache.numbering.counted(summary.tally)
            self._cache.keep(summary.id, summary.rows, counted)
            yield summary.id, areas[summary.id], counted
        sleep(0)  # others get their turn

    def _cut_months(self, months: Sequence[_Cut], question: Question, known: Aliases) -> Iterator[Month]:
        places = {month.ledger_id: month.place for month in months}
        for ids in _portions(list(places), LEDGERS_AT_ONCE):
            for document in self._store.load("ledgers", ids):
                ledger = _entity(document, Ledger)
                place = places[ledger.id]
                yield place.area_id, self._cache.numbering.counted(opened(place, ledger.rows, question, known))
                sleep(0)  # others get their turn


def _entity(document: dict[str, Any], kind: type[T]) -> T:
    return from_document({**document, "id": document["_id"]}, kind)


def _portions(items: Sequence[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
