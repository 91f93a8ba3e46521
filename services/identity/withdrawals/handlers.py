"""Ending what let a newcomer in who stopped."""

from services.chassis.envelope import Envelope
from services.contracts.intake import NewcomerWithdrew
from services.identity.arrivals.domain import Stopped
from services.identity.calendars.handlers import end_feed_of
from services.identity.cards.handlers import let_nobody_in
from services.identity.phones.handlers import drop_pin
from services.identity.sessions import handlers as sessions
from services.identity.sessions.domain import WITHDREW
from services.identity.store import IdentityWork


def apply_withdrawal(fact: Envelope, uow: IdentityWork) -> None:
    """End every session of the newcomer with its tokens, the PIN, and the card; heard again, it changes nothing."""
    event = fact.event()
    if not isinstance(event, NewcomerWithdrew) or uow.stopped.find(event.newcomer_id) is not None:
        return
    newcomer = event.newcomer_id
    uow.stopped.add(Stopped(id=newcomer, at=uow.now))
    let_nobody_in(newcomer, uow)
    for account in uow.accounts.where(newcomers=newcomer):
        drop_pin(account.id, uow)
        for grant in account.grants:
            if grant.newcomer == newcomer:
                end_feed_of(grant.id, uow)
                sessions.end_all_with(account.id, grant.id, WITHDREW, uow)
