"""Reporting's unit of work: the facts of a commit are gathered, so that they reach each ledger once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property

from services.chassis.documents import from_document
from services.chassis.storage.store import Commit, Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.reporting.domain.projection import additions
from services.reporting.domain.units import OPENED
from services.reporting.store import documents as kept
from services.reporting.store.collections import Collections
from services.reporting.store.merging import merge

BySource = dict[str, tuple[str, kept.KeptFact]]
"""By id, a fact and its source."""


class ReportingWork(Collections):
    """Facts handed to it are written, with what they add to the views, when it is committed."""

    def __init__(self, store: Store, moment: ExecutionContext | None = None) -> None:
        """Begin with nothing in hand."""
        super().__init__(store, moment)
        self._gathered: list[tuple[str, kept.KeptFact]] = []

    def keep_fact(self, source: str, fact: kept.KeptFact) -> None:
        """Take a fact of this source, to be kept if it is not kept yet."""
        self._gathered.append((source, fact))

    @cached_property
    def scopes(self) -> frozenset[str]:
        """The ids of units and areas that were heard of when this was asked first."""
        described = self.store.select("facts", {"type": OPENED})
        opened = (from_document({**each, "id": each["_id"]}, kept.KeptFact).fact().data for each in described)
        return frozenset(place for data in opened for place in (data["unit_id"], data["area_id"]))

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """See `UnitOfWork.attempt`; facts that were taken inside are forgotten with the rest."""
        gathered = len(self._gathered)
        try:
            with super().attempt():
                yield
        except BaseException:
            del self._gathered[gathered:]
            raise

    def pending(self) -> Commit:
        """What a commit would write now, with the facts taken so far in their ledgers."""
        gathered, self._gathered = self._gathered, []
        fresh = self._not_kept_yet(gathered)
        for source in sorted({source for source, _ in fresh.values()}):
            self._keep(source, [fact for origin, fact in fresh.values() if origin == source])
        return super().pending()

    def _not_kept_yet(self, gathered: list[tuple[str, kept.KeptFact]]) -> BySource:
        fresh = {fact.id: (source, fact) for source, fact in reversed(gathered)}
        earlier = {fact_id.partition("/")[2]: fact_id for fact_id in fresh}
        for fact_id, kept_fact in self.existing(self.facts, [*fresh, *earlier]).items():
            known_as = fact_id if fact_id in fresh else earlier[fact_id]
            if kept_fact.page.partition("/")[0] == known_as.partition("/")[0]:
                fresh.pop(known_as, None)
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
