"""Giving numbers to what was noted, so that numbers become visible in their order and without gaps.

Queues are applied side by side and by several processes, so what is noted gets no number yet. Whoever numbers takes
what waits, and in one commit moves it into the log and changes the log's own document, under an optimistic lock, from
the state that the numbers before it left. So nobody who read up to a number misses one below it, whatever is
redelivered, whichever process commits, wherever one crashes.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from services.changes.domain.entries import Page, id_of, in_order
from services.changes.queries.log import new_log, waiting
from services.changes.store import LOG, ChangesWork
from services.chassis.errors import Contended
from services.chassis.storage.numbering import Turn

AT_ONCE = 20
"""Pages."""
Begin = Callable[[], ChangesWork]
_TURN = Turn(AT_ONCE)


def number(begin: Begin) -> None:
    """Number what waits, a part in each commit."""
    _TURN.work_off(begin, _some)


def _some(uow: ChangesWork) -> int:
    """Number the first pages that wait; how many. Raises Contended where another process did so a moment ago."""
    ids = waiting(AT_ONCE, uow)
    if ids:
        entries = in_order(entry for page in _taken(ids, uow) for entry in page.entries)
        log = uow.log.find(LOG) or new_log(entries[0].at, uow)
        for number, entry in enumerate(entries, log.last + 1):
            uow.entries.add(replace(entry, id=id_of(number), number=number))
        uow.log.put(replace(log, last=log.last + len(entries)))
    return len(ids)


def _taken(ids: list[str], uow: ChangesWork) -> Iterator[Page]:
    """These pages, which wait no more."""
    uow.waiting.prefetch(ids)
    for page_id in ids:
        page = uow.waiting.find(page_id)
        if page is None:
            raise Contended
        uow.waiting.remove(page_id)
        yield page
