"""What reporting keeps: its unit of work, its collections, and the indexes they need."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from services.chassis.storage.unit_of_work import Collection, Commit, ExecutionContext, Store, UnitOfWork
from services.reporting.domain.projection import additions
from services.reporting.store import documents as kept
from services.reporting.store.merging import merge

INDEXES: dict[str, list[str]] = {
    "facts": ["page", "type"],
    "feeds": [],
    "views": [],
    "ledgers": [],
    "summaries": [],
    "shelves": ["generation"],
    "registrations": ["generation"],
    "statements": [],
}

T = TypeVar("T")


class ReportingWork(UnitOfWork):
    """Reporting's unit of work: facts told to it are gathered, and reach each ledger once, when it is committed."""

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
        self._told: list[tuple[str, kept.KeptFact]] = []

    def tell(self, source: str, fact: kept.KeptFact) -> None:
        """Take a fact of this source, to be kept if it is not kept yet."""
        self._told.append((source, fact))

    def hear(self, key: str) -> None:
        """Nothing to remember: a fact has the id of its event, which is all an inbox would keep."""

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """See `UnitOfWork.attempt`; what was told inside is forgotten with the rest."""
        told = len(self._told)
        try:
            with super().attempt():
                yield
        except BaseException:
            del self._told[told:]
            raise

    def pending(self) -> Commit:
        """What a commit would write now, with what was told so far in its ledgers."""
        told, self._told = self._told, []
        fresh = self._not_kept_yet(told)
        for source in sorted({source for source, _ in fresh.values()}):
            self._keep(source, [fact for teller, fact in fresh.values() if teller == source])
        return super().pending()

    def at_hand(self, collection: Collection[T], ids: Iterable[str]) -> dict[str, T]:
        """Those of a collection that exist, loaded in one go."""
        wanted = tuple(ids)
        collection.prefetch(wanted)
        found = ((each, collection.find(each)) for each in wanted)
        return {each: entity for each, entity in found if entity is not None}

    def _not_kept_yet(self, told: list[tuple[str, kept.KeptFact]]) -> dict[str, tuple[str, kept.KeptFact]]:
        fresh = {fact.id: (source, fact) for source, fact in reversed(told)}
        for fact_id in self.at_hand(self.facts, fresh):
            del fresh[fact_id]
        return dict(reversed(fresh.items()))

    def _keep(self, source: str, facts: list[kept.KeptFact]) -> None:
        feed = self.feeds.find(source) or kept.Feed(id=source)
        for number, fact in enumerate(facts, feed.facts):
            self.facts.add(replace(fact, page=kept.page_of(source, number), number=number))
        known = [fact.known for fact in facts] + ([] if feed.earliest is None else [feed.earliest])
        self.feeds.put(replace(feed, facts=feed.facts + len(facts), earliest=min(known)))
        added = additions(fact.fact() for fact in facts)
        for generation in feed.generations:
            merge(self, generation, added)
