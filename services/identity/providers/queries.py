"""The try that an answer belongs to, and whose account somebody has."""

import hmac

from services.identity.accounts.domain.accounts import Account
from services.identity.providers.domain.claims import Somebody
from services.identity.providers.domain.tries import Try, state_of
from services.identity.store import IdentityWork
from services.identity.values import handed_out


def try_of(cookie: str | None, provider: str, state: str, uow: IdentityWork) -> tuple[Try, str] | None:
    """The try of this browser that this state belongs to, and its secret; None for anything else."""
    try_id, secret = handed_out.parted(cookie or "")
    found = uow.provider_tries.find(try_id) if try_id else None
    if found is None or not handed_out.same(secret, found.secret_digest):
        return None
    fits = found.provider == provider and hmac.compare_digest(state_of(secret), state)
    return (found, secret) if fits and found.waits(uow.now) else None


def key_of(who: Somebody, uow: IdentityWork) -> str:
    """Under what somebody's account is kept: never by an address, which others may get."""
    return uow.derived_id("joined", who.issuer, who.subject)


def account_of(who: Somebody, uow: IdentityWork) -> Account | None:
    """The account that is somebody's; None for none."""
    joined = uow.provider_accounts.find(key_of(who, uow))
    return uow.accounts.find(joined.account) if joined else None
