"""Having partners forget somebody, and forgetting them here.

What partners were told is told to be forgotten by the way that a consent taken back goes: a notice that still has to
leave is all that is kept of the person, until it left. Deliveries stay: that a partner was told, and which fields.
"""

from collections import Counter
from dataclasses import replace

from services.chassis.envelope import Envelope
from services.partners.feed.handlers import noting
from services.partners.people.domain.persons import Person
from services.partners.people.queries import keep, person_of
from services.partners.store import PartnersWork
from services.platform.erasing.reasons import PROOF_OF_WHAT_LEFT
from services.platform.erasing.telling import hear

LATER_THAN_ALL = 10**9
"""The sequence of an erasure: nothing that was decided before counts."""


def erase(fact: Envelope, uow: PartnersWork) -> None:
    """Keep nothing of whoever was erased but what has to leave, and confirm it."""
    hear(fact, uow, "partners", lambda person: _erased(person, uow), (PROOF_OF_WHAT_LEFT,))


def _erased(newcomer_id: str, uow: PartnersWork) -> Counter[str]:
    known = uow.persons.find(newcomer_id)
    entries = len(uow.entries.where(newcomer_id=newcomer_id))
    if known is None:
        return Counter()
    noting.stop(newcomer_id, LATER_THAN_ALL, uow)
    now = person_of(newcomer_id, uow)
    left = Person(id=newcomer_id, stopped=now.stopped, noted=tuple(each for each in now.noted if each.purpose is None))
    keep(replace(left, noted_since=now.noted_since), uow)
    gone = entries - len(uow.entries.where(newcomer_id=newcomer_id))
    return Counter({name: count for name, count in (("persons", 1), ("entries", gone)) if count})
