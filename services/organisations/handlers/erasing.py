"""Erasing a person: what was heard of their matches goes."""

from services.chassis.envelope import Envelope
from services.organisations.store import OrganisationsWork
from services.platform.erasing.telling import hear, remove_where

_OWN = {"proposals": "newcomer_id"}


def erase(fact: Envelope, uow: OrganisationsWork) -> None:
    """Keep nothing of whoever was erased, and confirm it."""
    hear(fact, uow, "organisations", lambda person: remove_where(uow, _OWN, person))
