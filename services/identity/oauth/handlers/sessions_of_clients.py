"""The session that an application has of somebody, and the tokens that it gets in it."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.identity.accounts import queries as accounts
from services.identity.accounts.domain.accounts import Account
from services.identity.accounts.domain.grants import Grant
from services.identity.clients.domain import OPENID, Client
from services.identity.keys import handlers as keys
from services.identity.oauth import refresh_tokens
from services.identity.oauth.answers import Tokens
from services.identity.oauth.domain.acting import ACCESS_FOR
from services.identity.oauth.domain.refreshing import RefreshFamily
from services.identity.oauth.handlers.access import access_token
from services.identity.sessions import handlers as sessions
from services.identity.sessions import queries as living_sessions
from services.identity.sessions.domain import Session
from services.identity.store import IdentityWork
from services.platform.caller import Caller

ID_TOKEN = "JWT"
NUMBER_BYTES = 18


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """What somebody agreed to, in a browser in which they were signed in."""

    scope: str
    device: str
    browser_session: str
    nonce: str | None = None


def begun(client: Client, agreed: Agreed, uow: IdentityWork) -> tuple[Session, Tokens] | None:
    """A session for the application, and its first tokens; None when that of the browser is over by now."""
    browser = living_sessions.living(agreed.browser_session, uow)
    acting = accounts.acting(browser, uow) if browser else None
    if browser is None or acting is None:
        return None
    account, grant = acting
    session, _ = sessions.begin(
        account=account.id,
        grant=grant.id,
        device=agreed.device,
        amr=browser.amr,
        uow=uow,
        until=accounts.ends_at(grant),
        client=client.id,
        browser=browser.browser,
    )
    family = RefreshFamily(
        id=session.id,
        client=client.id,
        scope=agreed.scope,
        current=new_number(),
        rotated_at=uow.now,
        day=uow.today.isoformat(),
    )
    uow.refresh_families.add(family)
    given = tokens(client, session, (account, grant), family, agreed.scope, uow)
    if OPENID in agreed.scope.split():
        given = replace(given, id_token=_id_token(client, session, browser.started_at, agreed.nonce, uow))
    return session, given


def tokens(
    client: Client,
    session: Session,
    acting: tuple[Account, Grant],
    family: RefreshFamily,
    scope: str,
    uow: IdentityWork,
) -> Tokens:
    """An access token as this account with this grant, and the refresh token that is good now."""
    account, grant = acting
    caller = Caller(
        subject=account.id,
        role=grant.role,
        units=frozenset(grant.units),
        organisation=grant.organisation or grant.partner,
        newcomer=grant.newcomer,
        session=session.id,
        client=client.id,
        scope=scope,
    )
    valid_for = _lifetime(accounts.ends_at(grant), uow.now)
    return Tokens(
        access_token=access_token(caller, valid_for, uow),
        expires_in=int(valid_for.total_seconds()),
        scope=scope,
        refresh_token=refresh_tokens.written(family.id, family.current, uow.seal),
    )


def new_number() -> str:
    """Of a refresh token."""
    return secrets.token_urlsafe(NUMBER_BYTES)


def _lifetime(until: datetime | None, now: datetime) -> timedelta:
    """As long as any, or until the grant is over."""
    return ACCESS_FOR if until is None else max(timedelta(seconds=1), min(ACCESS_FOR, until - now))


def _id_token(client: Client, session: Session, signed_in_at: datetime, nonce: str | None, uow: IdentityWork) -> str:
    """Who signed in, how and when, for the application alone (OpenID Connect Core, 2); ids, no names."""
    claims = {
        "iss": uow.issuer,
        "sub": session.account,
        "aud": client.id,
        "iat": int(uow.now.timestamp()),
        "exp": int((uow.now + ACCESS_FOR).timestamp()),
        "auth_time": int(signed_in_at.timestamp()),
        "amr": list(session.amr),
        "sid": session.id,
        **({"nonce": nonce} if nonce else {}),
    }
    return keys.signed(claims, client.id_token_alg, ID_TOKEN, uow)
