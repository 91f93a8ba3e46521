"""Forgetting entries whose seven days are over."""

from dataclasses import replace
from itertools import takewhile

from services.changes.domain.entries import is_over
from services.changes.queries.log import entries_between
from services.changes.store import LOG, ChangesWork

AT_ONCE = 1000
"""Of a minute: more than happens in one."""


def forget(uow: ChangesWork) -> None:
    """Take the oldest out, and say in the same commit up to where: a cursor before that is too old from then on."""
    log = uow.log.find(LOG)
    if log is None:
        return
    oldest = entries_between(log.forgotten, min(log.forgotten + AT_ONCE, log.last), uow)
    over = list(takewhile(lambda entry: is_over(entry, uow.now), oldest))
    if not over:
        return
    uow.entries.prefetch(entry.id for entry in over)
    for entry in over:
        uow.entries.remove(entry.id)
    uow.log.save(replace(log, forgotten=over[-1].number))
