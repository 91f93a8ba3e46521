"""Which client asks, by what it shows (RFC 6749, 2.3)."""

import base64
import binascii
from collections.abc import Mapping
from urllib.parse import unquote_plus

from services.identity.clients import queries as clients
from services.identity.clients.domain import Client
from services.identity.oauth.domain.errors import OAuthError, invalid_client
from services.identity.store import IdentityWork


def asking(
    authorization: str | None, form: Mapping[str, str], uow: IdentityWork, besides: Client | None = None
) -> Client:
    """The client that asks, by Basic authentication or by fields of the form; raises OAuthError."""
    client_id, secret = _shown(authorization, form)
    client = clients.known(client_id, uow, besides)
    if client is None or not clients.proves_itself(client, secret):
        raise invalid_client()
    return client


def _shown(authorization: str | None, form: Mapping[str, str]) -> tuple[str, str | None]:
    if not authorization:
        if not form.get("client_id"):
            raise invalid_client()
        return form["client_id"], form.get("client_secret")
    if "client_secret" in form:
        raise OAuthError("invalid_request", "Show the client's secret in one way: in the header, or in the form.")
    client_id, secret = _basic(authorization)
    if form.get("client_id", client_id) != client_id:
        raise OAuthError("invalid_request", "The header and the form name two clients.")
    return client_id, secret


def _basic(authorization: str) -> tuple[str, str]:
    """Both are form-encoded before they are joined, which is often forgotten."""
    scheme, _, encoded = authorization.partition(" ")
    try:
        client_id, colon, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        raise invalid_client() from None
    if scheme.lower() != "basic" or not colon:
        raise invalid_client()
    return unquote_plus(client_id), unquote_plus(secret)
