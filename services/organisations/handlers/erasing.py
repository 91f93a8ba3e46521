"""Erasing a person: what was heard of their matches goes, and whoever expected them hears that they do not come.

What matching announces of it comes later, about somebody who was erased: nobody here hears that any more.
"""

from collections import Counter

from services.chassis.envelope import Envelope
from services.organisations.handlers import telling
from services.organisations.store import OrganisationsWork
from services.platform.erasing.telling import hear, remove_where

_OWN = {"proposals": "newcomer_id"}


def erase(fact: Envelope, uow: OrganisationsWork) -> None:
    """Keep nothing of whoever was erased, and confirm it."""
    hear(fact, uow, "organisations", lambda person: _erased(person, uow))


def _erased(person: str, uow: OrganisationsWork) -> Counter[str]:
    for each in uow.proposals.where(newcomer_id=person):
        telling.tell_of_end(each, uow)
    return remove_where(uow, _OWN, person)
