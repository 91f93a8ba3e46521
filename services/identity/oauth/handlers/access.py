"""Making access tokens."""

from dataclasses import replace
from datetime import timedelta

from services.identity.keys import handlers as keys
from services.identity.store import IdentityWork
from services.platform import merges
from services.platform.access_tokens import ALGORITHM, API, AUDIENCE, TYPE, claims_of
from services.platform.caller import Caller


def access_token(caller: Caller, valid_for: timedelta, uow: IdentityWork) -> str:
    """A token that speaks for this caller; one without the API's scope only opens what identity itself tells.

    Whoever acts for an organisation that was merged acts for the one that goes on.
    """
    audience = AUDIENCE if API in (caller.scope or "").split() else uow.issuer
    caller = replace(caller, organisation=going_on(caller.organisation, uow))
    claims = claims_of(caller, uow.issuer, uow.now, valid_for, uow.new_id(), audience)
    return keys.signed(claims, ALGORITHM, TYPE, uow)


def going_on(organisation_id: str | None, uow: IdentityWork) -> str | None:
    """The organisation that goes on for this one; a partner, and None, are what they are."""
    return organisation_id and merges.going_on(organisation_id, uow.merged_organisations.find)
