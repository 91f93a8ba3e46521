"""Building the views anew from the facts while facts keep arriving.

A new generation is built beside the one that answers. Facts lie on numbered pages by source, so that all of them are
read in portions, and what came meanwhile is known by the number where the reading stopped. The last few facts and the
change of generation are one commit that also changes every feed. A batch of facts committed meanwhile has changed one
of them: then the commit is contended and the catching up is done once more. A batch that comes too late finds its feed
changed and is applied again, to the new generation. Killed at any point, the old views still answer, and what was
built is thrown away by the next rebuild.
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
from services.chassis.work import Moment, Store
from services.contracts.listeners import SOURCES
from services.reporting.domain.facts import Fact
from services.reporting.domain.projection import Additions
from services.reporting.store import ReportingWork
from services.reporting.store.discarding import discard
from services.reporting.store.documents import VIEWS, Feed, KeptFact, Views, page_id
from services.reporting.store.merging import merge

FACTS_AT_ONCE = 50_000
"""Rows gathered before they are merged: some 15 MB of memory."""
PLACES_AT_ONCE = 10
TRIES = 100

T = TypeVar("T")


class Rebuild:
    """One rebuild, from a new generation to the change over."""

    def __init__(self, store: Store, moment: Moment) -> None:
        """Begin with nothing read."""
        self._store, self._moment = store, moment
        self._pages_read = dict.fromkeys(SOURCES, 0)
        self._generation = 0

    def run(self) -> int:
        """Build, change over, throw away the old views; how many facts there are."""
        self._generation = self._committed(_begin)
        self._sweep()
        while self._build():
            pass
        facts = self._committed(self._change_over)
        self._sweep()
        return facts

    def _build(self) -> int:
        """Merge the full pages there are now that were not read yet; how many."""
        before = sum(self._pages_read.values())
        pages = self._full_pages()
        while gathered := _gathered(pages):
            for portion in portions(gathered):
                self._committed(partial(self._merge, added=portion))
        return sum(self._pages_read.values()) - before

    def _full_pages(self) -> Iterator[list[Fact]]:
        work = self._work()
        for feed in _feeds(work):
            for number in range(self._pages_read[feed.id], feed.page):
                yield self._facts(feed.id, number)
                self._pages_read[feed.id] = number + 1

    def _change_over(self, work: ReportingWork) -> int:
        feeds = _feeds(work)
        added = Additions()
        for feed in feeds:
            for number in range(self._pages_read[feed.id], feed.page + 1):
                _add(added, self._facts(feed.id, number))
            work.feeds.save(replace(feed, generation=self._generation))
        self._merge(work, added)
        views = work.views.get(VIEWS)
        work.views.save(
            replace(views, current=self._generation, building=None, abandoned=(*views.abandoned, views.current))
        )
        return sum(feed.facts for feed in feeds)

    def _merge(self, work: ReportingWork, added: Additions) -> None:
        if work.views.get(VIEWS).building != self._generation:
            raise Conflict("rebuild-overtaken", "Another rebuild began after this one and goes on.")
        merge(work, self._generation, added)

    def _sweep(self) -> None:
        for generation in self._work().views.get(VIEWS).abandoned:
            discard(self._store, generation, self._committed)
            self._committed(partial(_forget, generation=generation))

    def _facts(self, source: str, page: int) -> list[Fact]:
        documents = self._store.select("facts", {"page": page_id(source, page)})
        return [from_document({**each, "id": each["_id"]}, KeptFact).fact() for each in documents]

    def _work(self) -> ReportingWork:
        return ReportingWork(self._store, self._moment)

    def _committed(self, act: Callable[[ReportingWork], T]) -> T:
        for tries in range(TRIES):
            work = self._work()
            try:
                result = act(work)
                work.commit()
            except Contended:
                sleep(random.uniform(0, 0.005 * (tries + 1)))
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


def _gathered(pages: Iterator[list[Fact]]) -> Additions | None:
    """What the next pages add, as much as fits in memory at once; None when there are no pages left."""
    added, count = Additions(), 0
    for facts in pages:
        _add(added, facts)
        count += len(facts)
        if count >= FACTS_AT_ONCE:
            break
    return added if count else None


def _add(added: Additions, facts: list[Fact]) -> None:
    for fact in facts:
        added.add(fact)


def _begin(work: ReportingWork) -> int:
    """Number a new generation; one that was being built is overtaken. From now on every source has a feed."""
    views = work.views.find(VIEWS) or Views()
    for source in SOURCES:
        work.feeds.put(work.feeds.find(source) or Feed(id=source, generation=views.current))
    overtaken = () if views.building is None else (views.building,)
    latest = views.latest + 1
    work.views.put(replace(views, building=latest, latest=latest, abandoned=(*views.abandoned, *overtaken)))
    return latest


def _feeds(work: ReportingWork) -> list[Feed]:
    return [work.feeds.get(source) for source in SOURCES]


def _forget(work: ReportingWork, generation: int) -> None:
    views = work.views.get(VIEWS)
    work.views.save(replace(views, abandoned=tuple(each for each in views.abandoned if each != generation)))
