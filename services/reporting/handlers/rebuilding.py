"""Building the views anew from the facts while facts keep arriving.

A new generation is built while the present one answers. Facts are numbered by source and lie on pages, so that all of
them are read in portions. When few are left, every feed learns of the new generation: what is heard from then on goes
into both, and up to that number it is read from the facts. Then the generations change. Both steps are a small commit
that changes every feed: a batch of facts under way meanwhile is contended and applied again, so that none is missed.
Killed at any point, the old views still answer, and what was built is thrown away at the end of the next rebuild.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from time import sleep
from typing import TypeVar

from services.chassis.documents import from_document
from services.chassis.errors import Conflict, Contended, Unavailable
from services.chassis.http.answers import Answer, done
from services.chassis.storage.store import Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.contracts.listeners import SOURCES
from services.reporting.answers import RebuiltViews
from services.reporting.commands import RebuildViews
from services.reporting.domain.projection import Additions
from services.reporting.store import ReportingWork
from services.reporting.store.discarding import discard
from services.reporting.store.documents import PAGE, VIEWS, Feed, KeptFact, Views, page_of
from services.reporting.store.merging import merge

FACTS_AT_ONCE = 50_000
"""Rows gathered before they are merged: some 15 MB of memory."""
PLACES_AT_ONCE = 10
FEW = 500
"""Facts that may be left to read when what is heard begins to go into both generations."""
TRIES, PAUSE_SECONDS = 200, 0.02

T = TypeVar("T")


def rebuild_views(_: RebuildViews, uow: ReportingWork) -> Answer[RebuiltViews]:
    """Build the views anew from the facts, in commits of its own; answers when the new ones answer."""
    return done(RebuiltViews(facts=Rebuild(uow.store, uow.context).run()))


class Rebuild:
    """One rebuild, from a new generation to the change over."""

    def __init__(self, store: Store, moment: ExecutionContext) -> None:
        """Begin with nothing read."""
        self._store, self._moment = store, moment
        self._read = dict.fromkeys(SOURCES, 0)
        self._generation = 0

    def run(self) -> int:
        """Build, change over, throw away the old views; how many facts there are."""
        self._generation = self._committed(_begin)
        while self._build(_feeds(self._work())) > FEW:
            pass
        self._build(self._committed(self._join))
        facts = self._committed(self._change_over)
        self._sweep()
        return facts

    def _build(self, feeds: list[Feed]) -> int:
        """Merge the facts of these feeds that were not read yet; how many."""
        before = sum(self._read.values())
        pages = self._unread(feeds)
        while gathered := _gathered(pages):
            for portion in portions(gathered):
                self._committed(partial(self._merge, added=portion))
        return sum(self._read.values()) - before

    def _unread(self, feeds: list[Feed]) -> Iterator[list[KeptFact]]:
        """The facts of these feeds that were not read yet, a page at a time."""
        for feed in feeds:
            while self._read[feed.id] < feed.facts:
                end = min(feed.facts, (self._read[feed.id] // PAGE + 1) * PAGE)
                yield self._facts(feed.id, range(self._read[feed.id], end))
                self._read[feed.id] = end

    def _facts(self, source: str, numbers: range) -> list[KeptFact]:
        documents = self._store.select("facts", {"page": page_of(source, numbers.start)})
        return [from_document({**each, "id": each["_id"]}, KeptFact) for each in documents if each["number"] in numbers]

    def _join(self, work: ReportingWork) -> list[Feed]:
        """From this commit on, what is heard goes into the new generation too; the feeds as they stand with it."""
        work.views.save(replace(self._own_views(work), joined=True))
        feeds = _feeds(work)
        for feed in feeds:
            work.feeds.save(replace(feed, next_generation=self._generation))
        return feeds

    def _change_over(self, work: ReportingWork) -> int:
        views, feeds = self._own_views(work), _feeds(work)
        for feed in feeds:
            work.feeds.save(replace(feed, generation=self._generation, next_generation=None))
        abandoned = (*views.abandoned, views.current)
        work.views.save(replace(views, current=self._generation, building=None, joined=False, abandoned=abandoned))
        return sum(feed.facts for feed in feeds)

    def _merge(self, work: ReportingWork, added: Additions) -> None:
        self._own_views(work)
        merge(work, self._generation, added)

    def _own_views(self, work: ReportingWork) -> Views:
        views = work.views.get(VIEWS)
        if views.building != self._generation:
            raise Conflict("rebuild-overtaken", "Another rebuild began after this one and goes on.")
        return views

    def _sweep(self) -> None:
        for generation in self._work().views.get(VIEWS).abandoned:
            discard(self._store, generation, self._committed)
            self._committed(partial(_forget, generation=generation))

    def _work(self) -> ReportingWork:
        return ReportingWork(self._store, self._moment)

    def _committed(self, act: Callable[[ReportingWork], T]) -> T:
        for _ in range(TRIES):
            work = self._work()
            try:
                result = act(work)
                work.commit()
            except Contended:
                sleep(random.uniform(0, PAUSE_SECONDS))
            else:
                return result
        raise Unavailable("contended", "Too much is arriving at this moment; the views are as they were. Try again.")


def portions(added: Additions) -> Iterator[Additions]:
    """The same rows, a few ledgers at a time."""
    days, registrations = iter(added.days.items()), iter(added.registrations.items())
    while some := dict(islice(days, PLACES_AT_ONCE)):
        yield Additions(days=some)
    while others := dict(islice(registrations, PLACES_AT_ONCE)):
        yield Additions(registrations=others)


def _gathered(pages: Iterator[list[KeptFact]]) -> Additions | None:
    """What the next pages add, as much as fits in memory at once; None when there are no pages left."""
    added, count = Additions(), 0
    for page in pages:
        for kept in page:
            added.add(kept.fact())
        count += len(page)
        if count >= FACTS_AT_ONCE:
            break
    return added if count else None


def _begin(work: ReportingWork) -> int:
    """Number a new generation; one that was being built is overtaken. From now on every source has a feed."""
    views = work.views.find(VIEWS) or Views()
    for source in SOURCES:
        feed = work.feeds.find(source) or Feed(id=source, generation=views.current)
        work.feeds.put(replace(feed, next_generation=None))
    abandoned = views.abandoned if views.building is None else (*views.abandoned, views.building)
    latest = views.latest + 1
    work.views.put(replace(views, building=latest, joined=False, latest=latest, abandoned=abandoned))
    return latest


def _feeds(work: ReportingWork) -> list[Feed]:
    return [work.feeds.get(source) for source in SOURCES]


def _forget(work: ReportingWork, generation: int) -> None:
    views = work.views.get(VIEWS)
    work.views.save(replace(views, abandoned=tuple(each for each in views.abandoned if each != generation)))
