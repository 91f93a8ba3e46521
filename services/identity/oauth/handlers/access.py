"""Making access tokens."""

from datetime import timedelta

from services.identity.keys import handlers as keys
from services.identity.store import IdentityWork
from services.platform.access_tokens import ALGORITHM, API, AUDIENCE, TYPE, claims_of
from services.platform.caller import Caller


def access_token(caller: Caller, valid_for: timedelta, uow: IdentityWork) -> str:
    """A token that speaks for this caller; one without the API's scope only opens what identity itself tells."""
    audience = AUDIENCE if API in (caller.scope or "").split() else uow.issuer
    claims = claims_of(caller, uow.issuer, uow.now, valid_for, uow.new_id(), audience)
    return keys.signed(claims, ALGORITHM, TYPE, uow)
