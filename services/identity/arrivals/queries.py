"""Newcomers who stopped."""

from datetime import datetime

from services.identity.store import IdentityWork


def stopped_since(newcomer_id: str, moment: datetime, uow: IdentityWork) -> bool:
    """Whether this newcomer stopped after that: what was handed out before lets in no more."""
    stopped = uow.stopped.find(newcomer_id)
    return stopped is not None and moment <= stopped.at
