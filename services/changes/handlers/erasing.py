"""Erasing a person: what must be known to tell changes about them goes. Entries name ids alone, for a week."""

from collections import Counter

from services.changes.domain.partners import allowed_id
from services.changes.store import ChangesWork
from services.chassis.envelope import Envelope
from services.platform.erasing.reasons import IDS_OF_NOBODY
from services.platform.erasing.telling import hear, remove_where

_OWN = {"placed": "id", "unplaced": "id", "decisions": "id", "met": "newcomer_id"}


def erase(fact: Envelope, uow: ChangesWork) -> None:
    """Keep nothing of whoever was erased, and confirm it."""

    def gone(person: str) -> Counter[str]:
        return remove_where(uow, _OWN, person) + _decisions_about_partners(person, uow)

    hear(fact, uow, "changes", gone, (IDS_OF_NOBODY,))


def _decisions_about_partners(person: str, uow: ChangesWork) -> Counter[str]:
    """They have the person's id in front of the partner's."""
    found = [each for each in uow.allowed.where() if each.id.startswith(allowed_id(person, ""))]
    for each in found:
        uow.allowed.remove(each.id)
    return Counter(allowed=len(found)) if found else Counter()
