"""Giving numbers to what was noted, so that they become visible in their order, and in the order of each person.

What is noted of a person waits in the person's own document, in its order. Whoever numbers moves it into the logs of
its partners in one commit, which also changes these logs' documents and the person's, under an optimistic lock. So
nobody who read up to a number misses one below it, and nothing is numbered that a withdrawal took out meanwhile.
"""

from collections.abc import Callable
from dataclasses import replace

from services.chassis.storage.numbering import Turn
from services.partners.agreements.queries import in_force
from services.partners.feed.domain.logs import Log, numbered
from services.partners.people.domain.facts import Notice
from services.partners.people.queries import keep, those_with
from services.partners.store import PartnersWork

AT_ONCE = 100
"""People."""
Begin = Callable[[], PartnersWork]
_TURN = Turn(AT_ONCE)


def number(begin: Begin) -> None:
    """Number what waits, a part in each commit."""
    _TURN.work_off(begin, number_some)


def number_some(uow: PartnersWork) -> int:
    """Number what was noted of the first people for whom something waits; of how many."""
    people = those_with("noted_since", None, AT_ONCE, uow)
    agreements = in_force(uow) if people else {}
    for person in people:
        for notice in person.noted:
            if notice.partner_id in agreements and person.lets_leave(notice):
                _into_log(notice, uow)
        keep(replace(person, noted=()), uow)
    return len(people)


def _into_log(notice: Notice, uow: PartnersWork) -> None:
    log = uow.logs.find(notice.partner_id) or Log(id=notice.partner_id, name=uow.new_id()[-12:])
    entry = numbered(notice, log.last + 1)
    uow.entries.add(entry)
    uow.logs.put(replace(log, last=entry.number))
