"""What reporting keeps, as it lies in the store.

`facts` and `feeds` are for ever. Everything with a generation is a view: it can be dropped and built again from facts.
"""

import json
from dataclasses import dataclass, field

from services.contracts import EVENTS
from services.contracts.event import Data
from services.contracts.versions import upcast
from services.reporting.domain.days import DayPlace, Tally
from services.reporting.domain.facts import Fact, microseconds, moment_of
from services.reporting.domain.publication import Board, Publication
from services.reporting.domain.registrations import RegistrationPlace
from services.reporting.domain.summaries import Extent

PAGE = 500
"""Facts on one page: what is read at once when the views are built again."""
FIRST_GENERATION = 1
VIEWS = "views"
"""The id of the one document that says which generation of views answers."""


@dataclass(frozen=True, kw_only=True)
class KeptFact:
    """An event as it was received. Its id is source and event: a fact is its own inbox entry."""

    id: str
    page: str = ""
    """The page it lies on, once it is kept."""
    number: int = 0
    """Its place among the facts of its source, from 0."""
    type: str
    contract: int
    """The version its data is kept in. The store's own fields are called `version` and `sequence`."""
    subject: str
    about: str | None = None
    """The newcomer whom it names; None where it names nobody, or was kept before this was."""
    rank: int
    """Its sequence."""
    known: int
    """Microseconds since 1970: the store's own moments keep only milliseconds."""
    data: str
    """JSON."""

    def fact(self) -> Fact:
        """As the domain reads it: in the words of the present version, whatever release kept it."""
        return Fact(
            id=self.id,
            type=self.type,
            subject=self.subject,
            sequence=self.rank,
            time=moment_of(self.known),
            data=self._data(),
        )

    def _data(self) -> Data:
        data: Data = json.loads(self.data)
        return upcast(EVENTS[self.type], data, self.contract) if self.type in EVENTS else data


@dataclass(frozen=True, kw_only=True)
class Feed:
    """What was heard from one source: how many facts, since when, and into which generations of views they go.

    Every commit of facts changes it, so that nobody can keep facts and miss that the generations were changed.
    """

    id: str
    facts: int = 0
    earliest: int | None = None
    generation: int = FIRST_GENERATION
    next_generation: int | None = None

    @property
    def generations(self) -> tuple[int, ...]:
        """The one that answers, and while a rebuild changes over the one that will."""
        return (self.generation,) if self.next_generation is None else (self.generation, self.next_generation)


def kept_id(source: str, event_id: str) -> str:
    """Of a fact. Two sources may give their events the same id. Facts of earlier releases have that of the event."""
    return f"{source}/{event_id}"


def page_of(source: str, number: int) -> str:
    """The page on which a source's fact of this number lies."""
    return f"{source}/{number // PAGE}"


@dataclass(frozen=True, kw_only=True)
class Views:
    """Which generation answers, which is being built if any, and which are to be thrown away.

    `joined` says that what is heard goes into the one being built, too.
    """

    id: str = VIEWS
    current: int = FIRST_GENERATION
    building: int | None = None
    joined: bool = False
    latest: int = FIRST_GENERATION
    abandoned: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """The volunteer days of one area and month: 62 bytes a row, so up to 258,000 facts in a document of 16 MB."""

    id: str
    rows: bytes


@dataclass(frozen=True, kw_only=True)
class MonthSummary:
    """What that ledger amounts to. `rows` says which state of it: ledgers only grow."""

    id: str
    rows: int
    days: int
    persons: bytes
    organisations: bytes

    @property
    def tally(self) -> Tally:
        """As the domain counts it."""
        return Tally(self.days, self.persons, self.organisations)


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """The months of one area that have a ledger, with the extent of each: the one small thing every question reads."""

    id: str
    generation: int
    area_id: str
    months: dict[str, Extent] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class RegistrationLedger:
    """The registrations of one unit and year, 32 bytes each."""

    id: str
    generation: int
    unit_id: str
    year: int
    rows: bytes


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A figure as a source states it."""

    id: str
    told_as: str = ""
    """Its id in events: what a client calls a statement, as what a document is called, stays here."""
    indicator: str
    scope: str
    period_from: str
    period_to: str
    value: int
    stated_by: str


@dataclass(frozen=True, kw_only=True)
class PublishedYear:
    """What was published of a year and when: its id is the year. Publications are no views: nothing makes them anew."""

    id: str
    moments: tuple[int, ...] = ()
    """Of every publication, in their order (microseconds since 1970)."""
    looked_at: int = 0
    """The last moment at which it was looked whether there is something new to publish."""

    def before(self, known: int) -> int | None:
        """The moment of the publication that holds at a moment; None before the first."""
        return max((each for each in self.moments if each <= known), default=None)


@dataclass(frozen=True, kw_only=True)
class KeptPublication:
    """One publication of a year, as it stays."""

    id: str
    year: int
    moment: int
    quarters: int
    boards: dict[str, Board]

    def publication(self) -> Publication:
        """As the domain reads it."""
        return Publication(year=self.year, moment=moment_of(self.moment), quarters=self.quarters, boards=self.boards)


def kept_publication(publication: Publication) -> KeptPublication:
    """As it is kept."""
    moment = microseconds(publication.moment)
    return KeptPublication(
        id=publication_id(str(publication.year), moment),
        year=publication.year,
        moment=moment,
        quarters=publication.quarters,
        boards=publication.boards,
    )


def publication_id(year: str, moment: int) -> str:
    """Of a publication of a year."""
    return f"{year}/{moment}"


def day_ledger_id(generation: int, place: DayPlace) -> str:
    """Of a ledger of days, and of its summary."""
    return f"{generation}/{place.area_id}/{place.month}"


def shelf_id(generation: int, area_id: str) -> str:
    """Of the shelf of an area."""
    return f"{generation}/{area_id}"


def registration_ledger_id(generation: int, place: RegistrationPlace) -> str:
    """Of a ledger of registrations."""
    return f"{generation}/{place.unit_id}/{place.year}"
