"""Making such links, and the account that one comes in with."""

import json
from collections.abc import Mapping
from datetime import datetime

from services.chassis.errors import Invalid
from services.identity.accounts.domain.accounts import Account
from services.identity.accounts.domain.grants import Grant
from services.identity.arrivals import handlers as arrivals
from services.identity.arrivals.domain import KnownAs
from services.identity.clients.domain import Client
from services.identity.store import IdentityWork
from services.identity.trying_out.domain import TryOut, read
from services.platform.caller import PLATFORM
from services.platform.sealing import CannotBeOpened

AT = "/sign-in/try/"
_SEALED_FOR = "try-out"
_IN_AN_ADDRESS, _AS_SEALED = str.maketrans("+/", "-_"), str.maketrans("-_", "+/")


def link(client: Client, form: Mapping[str, str], uow: IdentityWork) -> str:
    """An address that lets somebody in for a day, however often; raises Invalid."""
    wanted = read(form, uow.now) if client.acts_as_anybody else None
    if wanted is None:
        raise Invalid("no-such-role", "role: which, and for: for whom, where it acts for somebody.", field="role")
    told = {**vars(wanted), "expires_at": wanted.expires_at.isoformat()}
    sealed = uow.seal.closed(json.dumps(told).encode(), _SEALED_FOR)
    return f"{uow.issuer}{AT}{sealed.rstrip('=').translate(_IN_AN_ADDRESS)}"


def opened(token: str, uow: IdentityWork) -> TryOut | None:
    """What a link says that is good still; None for any other text."""
    try:
        sealed = token.translate(_AS_SEALED) + "=" * (-len(token) % 4)
        told = json.loads(uow.seal.opened(sealed, _SEALED_FOR))
    except (ValueError, CannotBeOpened):
        return None
    found = TryOut(**{**told, "expires_at": datetime.fromisoformat(told["expires_at"])})
    return found if uow.now < found.expires_at else None


def account_of(wanted: TryOut, language: str, uow: IdentityWork) -> Account | None:
    """The account that comes in, made at the first time; None for one that somebody ended."""
    if wanted.role == "newcomer":
        return arrivals.account_of_newcomer(wanted.whom, uow.now, language, uow)
    if wanted.role == "organisation":
        return arrivals.account_of_organisation(wanted.whom, language, uow)
    key = uow.derived_id("known-as", "try-out", wanted.role, wanted.whom)
    known = uow.known_as.find(key)
    if known is not None:
        account = uow.accounts.get(known.account)
        return None if account.ended else account
    return _made(key, wanted, language, uow)


def _made(key: str, wanted: TryOut, language: str, uow: IdentityWork) -> Account:
    grant = Grant(id=uow.new_id(), given_by=PLATFORM.subject, given_at=uow.now, **vars(wanted.granted))
    account = Account(id=uow.new_id(), display_name=wanted.name or None, language=language, opened_at=uow.now)
    account = account.given(grant, uow.today)
    uow.accounts.add(account)
    uow.known_as.add(KnownAs(id=key, account=account.id))
    return account
