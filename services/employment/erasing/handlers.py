"""Deleting a file with all that points to it. Referrals that wait are revoked first, so that partners hear of it.

A proof that was handed out is the person's own: its place in the list of revoked ones stays, which names nobody.
"""

from collections import Counter

from services.chassis.envelope import Envelope
from services.contracts.intake import NewcomerErased
from services.employment.coaching.handlers import referrals
from services.employment.store import EmploymentWork
from services.platform.erasing.telling import hear, remove_where

_OWN = {
    "trajectories": "newcomer_id",
    "unconfirmed": "newcomer_id",
    "referrals": "newcomer_id",
    "follow_ups": "newcomer_id",
    "waiting_objections": "newcomer_id",
    "proofs": "newcomer_id",
    "files": "id",
    "merged_files": "into",
}


def erase(fact: Envelope, uow: EmploymentWork) -> None:
    """Keep nothing of whoever was erased, and confirm it."""
    event = fact.event()
    assert isinstance(event, NewcomerErased)

    def gone(person: str) -> Counter[str]:
        file = uow.files.find(person)
        if file is not None:
            referrals.revoke_of_who_stopped(file, event.erased_on, uow)
        return remove_where(uow, _OWN, person) + remove_where(uow, {"merged_files": "id"}, person)

    hear(fact, uow, "employment", gone)
