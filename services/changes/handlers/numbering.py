"""Giving numbers to what was noted, so that numbers become visible in their order and without gaps.

Queues are applied side by side and by several processes, so what is noted gets no number yet. Whoever numbers takes
what waits, and in one commit moves it into the log and changes the log's own document, under an optimistic lock, from
the state that the numbers before it left. So nobody who read up to a number misses one below it, whatever is
redelivered, whichever process commits, wherever one crashes.
"""

from collections.abc import Callable
from dataclasses import replace

from services.changes.domain.entries import Log, id_of
from services.changes.queries.log import waiting
from services.changes.store import LOG, ChangesWork
from services.chassis.errors import Contended

AT_ONCE = 500
TRIES = 5
Begin = Callable[[], ChangesWork]


def number(begin: Begin) -> None:
    """Number what waits, a part in each commit. Contended, another process numbers: then look again what is left."""
    for _ in range(TRIES):
        uow = begin()
        try:
            if _some(uow) < AT_ONCE:
                uow.commit()
                return
            uow.commit()
        except Contended:
            continue


def _some(uow: ChangesWork) -> int:
    """Number the first that wait; how many."""
    entries = waiting(AT_ONCE, uow)
    if entries:
        log = uow.log.find(LOG) or Log(id=LOG, name=uow.new_id()[-12:])
        uow.waiting.prefetch(entry.id for entry in entries)
        for number, entry in enumerate(entries, log.last + 1):
            uow.waiting.remove(entry.id)
            uow.entries.add(replace(entry, id=id_of(number), number=number))
        uow.log.put(replace(log, last=log.last + len(entries)))
    return len(entries)
