"""Taking out what need not be kept: entries of 30 days ago, those of partners without an agreement, what waited."""

from dataclasses import replace
from itertools import takewhile

from services.partners.agreements.queries import in_force
from services.partners.feed.domain.leaving import WAITS_AT_MOST, reconsidered
from services.partners.feed.domain.logs import KEPT, Log
from services.partners.feed.queries import entries_after
from services.partners.people.queries import keep, those_with
from services.partners.store import PartnersWork

AT_ONCE = 1000
"""Entries of one log, each minute."""
PEOPLE_AT_ONCE = 100


def expire(uow: PartnersWork) -> None:
    """Take the oldest out of each log, and say in the same commit up to where: a cursor before that is too old."""
    agreements = in_force(uow)
    for log in uow.logs.where():
        _expire_of(log, log.id in agreements, uow)
    for person in those_with("waiting_since", uow.now - WAITS_AT_MOST, PEOPLE_AT_ONCE, uow):
        keep(reconsidered(person, agreements, uow.now), uow)


def _expire_of(log: Log, is_agreed: bool, uow: PartnersWork) -> None:
    oldest = entries_after(log.id, log.forgotten, AT_ONCE, uow)
    over = list(takewhile(lambda entry: not is_agreed or entry.at < uow.now - KEPT, oldest))
    if not over:
        return
    uow.entries.prefetch(entry.id for entry in over)
    for entry in over:
        if uow.entries.find(entry.id) is not None:
            uow.entries.remove(entry.id)
    uow.logs.save(replace(log, forgotten=over[-1].number))
