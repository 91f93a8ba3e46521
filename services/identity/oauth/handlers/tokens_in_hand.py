"""What is done about a token that a client has: taking it back."""

from collections.abc import Mapping

from services.identity.accounts import queries as accounts
from services.identity.clients.domain import Client
from services.identity.oauth import bearing, refresh_tokens
from services.identity.oauth.domain.errors import OAuthError
from services.identity.oauth.domain.forgetting import UNUSED_DAYS, USED_UP_DAYS, days_before
from services.identity.sessions import handlers as sessions
from services.identity.sessions.domain import SIGNED_OUT
from services.identity.store import IdentityWork


def revoke(client: Client, form: Mapping[str, str], uow: IdentityWork) -> None:
    """End the session that this token of the client's belongs to; of any other text nothing is said (RFC 7009).

    A newcomer's phone is locked by it: whoever takes it next must not come in as the one before, who is signed in in
    its browser still. Raises OAuthError for a machine's token, which has no session: it is over in minutes.
    """
    token = form.get("token", "")
    if not token:
        raise OAuthError("invalid_request", "token: which?")
    refresh, access = refresh_tokens.read(token, uow.seal), bearing.claims(token, uow)
    sid = refresh[0] if refresh else access["sid"] if access and access.get("client_id") == client.id else None
    if sid == client.id:
        raise OAuthError("unsupported_token_type", "A machine's access token is over by itself within minutes.")
    session = uow.sessions.find(sid) if sid else None
    if session is None or session.client != client.id:
        return
    sessions.end(session, SIGNED_OUT, uow)
    acting = accounts.acting(session, uow)
    if acting and acting[1].role == "newcomer":
        sessions.lock(session, uow)


def forget(uow: IdentityWork) -> None:
    """Remove codes, devices and refresh tokens that are of no use any more."""
    for code in uow.authorization_codes.where(day=days_before(uow.today, USED_UP_DAYS)):
        uow.authorization_codes.remove(code.id)
    for grant in uow.device_grants.where(day=days_before(uow.today, USED_UP_DAYS)):
        uow.device_grants.remove(grant.id)
    for family in uow.refresh_families.where(day=days_before(uow.today, UNUSED_DAYS)):
        uow.refresh_families.remove(family.id)
