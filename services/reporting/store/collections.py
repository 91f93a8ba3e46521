"""The collections that reporting keeps, in one unit of work."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from services.chassis.envelope import Envelope
from services.chassis.storage.collection import Collection
from services.chassis.storage.store import Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.platform.work import UnitOfWork
from services.reporting.store import documents as kept

INDEXES: dict[str, list[str]] = {
    "facts": ["page", "type", "subject", "about"],
    "feeds": [],
    "views": [],
    "ledgers": [],
    "summaries": [],
    "shelves": ["generation"],
    "registrations": ["generation"],
    "statements": [],
    "published_years": [],
    "publications": [],
}

_OF_THE_PERSON = frozenset({"intake", "employment"})
T = TypeVar("T")


class Collections(UnitOfWork):
    """A unit of work over facts and views; what a fact does to the views stands in `merging` and above."""

    def __init__(self, store: Store, moment: ExecutionContext | None = None) -> None:
        """Begin with nothing in hand."""
        super().__init__(store, moment)
        self.facts = Collection(self, "facts", kept.KeptFact, missing="unknown-fact")
        self.feeds = Collection(self, "feeds", kept.Feed, missing="unknown-feed")
        self.views = Collection(self, "views", kept.Views, missing="no-views")
        self.ledgers = Collection(self, "ledgers", kept.Ledger, missing="unknown-ledger")
        self.summaries = Collection(self, "summaries", kept.MonthSummary, missing="unknown-summary")
        self.shelves = Collection(self, "shelves", kept.Shelf, missing="unknown-shelf")
        self.registrations = Collection(self, "registrations", kept.RegistrationLedger, missing="unknown-ledger")
        self.statements = Collection(
            self, "statements", kept.Statement, missing="unknown-statement", about="statement_id"
        )
        self.published_years = Collection(self, "published_years", kept.PublishedYear, missing="unknown-year")
        self.publications = Collection(self, "publications", kept.KeptPublication, missing="unknown-publication")

    def passed_by(self, facts: Sequence[Envelope]) -> set[str]:
        """Of whoever was erased, days go on to count; what intake and employment say of them tells nothing more."""
        return super().passed_by([fact for fact in facts if fact.source in _OF_THE_PERSON])

    def existing(self, collection: Collection[T], ids: Iterable[str]) -> dict[str, T]:
        """Those of a collection that exist, loaded in one go."""
        wanted = tuple(ids)
        collection.prefetch(wanted)
        found = ((each, collection.find(each)) for each in wanted)
        return {each: entity for each, entity in found if entity is not None}
