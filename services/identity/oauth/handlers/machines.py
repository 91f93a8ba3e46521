"""Tokens of clients that act for themselves (RFC 6749, 4.4)."""

from collections.abc import Mapping

from services.identity.clients.domain import Client
from services.identity.oauth.answers import Tokens
from services.identity.oauth.domain import acting, scopes
from services.identity.oauth.domain.errors import OAuthError
from services.identity.oauth.handlers.access import access_token
from services.identity.store import IdentityWork


def by_credentials(client: Client, form: Mapping[str, str], uow: IdentityWork) -> Tokens:
    """A token for the client itself; raises OAuthError."""
    if client.secret_digest is None:
        raise OAuthError("unauthorized_client", "This client has no secret, so it cannot act for itself.")
    scope = " ".join(scopes.granted(form.get("scope"), client.scopes))
    valid_for = acting.lifetime_of(client, form)
    caller = acting.caller_of(client, form, scope)
    return Tokens(
        access_token=access_token(caller, valid_for, uow), expires_in=int(valid_for.total_seconds()), scope=scope
    )
