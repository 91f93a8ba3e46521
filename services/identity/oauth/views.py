"""What is told to those who check tokens."""

from datetime import timedelta

from services.identity.clients import queries as clients
from services.identity.oauth.answers import Ended
from services.identity.oauth.domain.acting import LONGEST
from services.identity.sessions import queries as sessions
from services.identity.store import IdentityWork

CLOCKS = timedelta(minutes=5)


def ended(uow: IdentityWork) -> Ended:
    """The sessions and clients that ended while tokens of theirs may still live."""
    since = uow.now - LONGEST - CLOCKS
    programs = [client.id for client in clients.ended(uow) if client.ended_at and client.ended_at >= since]
    return Ended(sessions=sorted([each.id for each in sessions.ended_lately(uow)] + programs))
