"""What is told: to those who check tokens, to clients about theirs, and where everything is."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from services.identity.accounts.domain.accounts import Account
from services.identity.clients import queries as clients
from services.identity.clients.domain import ALGORITHMS, OPENID, PROFILE, SCOPES, Client
from services.identity.keys.domain import ALGORITHMS as SIGNING
from services.identity.oauth import bearing, refresh_tokens
from services.identity.oauth.answers import Ended, Introspection, UserInfo
from services.identity.oauth.domain.acting import LONGEST
from services.identity.sessions import queries as sessions
from services.identity.store import IdentityWork

CLOCKS = timedelta(minutes=5)


def ended(uow: IdentityWork) -> Ended:
    """The sessions and clients that ended while tokens of theirs may still live."""
    since = uow.now - LONGEST - CLOCKS
    programs = [client.id for client in clients.ended(uow) if client.ended_at and client.ended_at >= since]
    return Ended(sessions=sorted([each.id for each in sessions.ended_lately(uow)] + programs))


def introspection(client: Client, form: Mapping[str, str], uow: IdentityWork) -> Introspection:
    """What a token of this client's is worth; of others' tokens and of nonsense, nothing."""
    token = form.get("token", "")
    told = bearing.claims(token, uow)
    if told is not None and told.get("client_id") == client.id:
        known = {name: told.get(name) for name in ("scope", "client_id", "sub", "iss", "exp", "iat")}
        return Introspection(active=True, token_type="Bearer", **known)
    refresh = refresh_tokens.read(token, uow.seal)
    family = uow.refresh_families.find(refresh[0]) if refresh else None
    session = sessions.living(family.id, uow) if family else None
    if not (refresh and family and session) or family.client != client.id or not family.is_good(refresh[1]):
        return Introspection(active=False)
    return Introspection(active=True, scope=family.scope, client_id=client.id, sub=session.account, iss=uow.issuer)


def user_info(token: str, uow: IdentityWork) -> UserInfo | None:
    """Who the token speaks for; None for one that is not good for this."""
    told = bearing.claims(token, uow)
    scopes = str(told.get("scope", "")).split() if told else []
    account = uow.accounts.find(str(told["sub"])) if told else None
    if told is None or OPENID not in scopes or account is None:
        return None
    return _about(account, PROFILE in scopes)


def discovery(issuer: str) -> dict[str, Any]:
    """Where everything is and what is taken (OpenID Connect Discovery; RFC 8414)."""
    return {
        "issuer": issuer,
        **{f"{name}_endpoint": f"{issuer}/oauth/{place}" for name, place in _ENDPOINTS.items()},
        "jwks_uri": f"{issuer}/oauth/jwks.json",
        "scopes_supported": list(SCOPES),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": list(GRANT_TYPES),
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": sorted({*ALGORITHMS, *SIGNING}),
        "token_endpoint_auth_methods_supported": [*_AUTHENTICATION, "none"],
        "introspection_endpoint_auth_methods_supported": _AUTHENTICATION,
        "revocation_endpoint_auth_methods_supported": [*_AUTHENTICATION, "none"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": True,
        "claims_supported": ["sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "amr", "sid", "name", "locale"],
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
        "ui_locales_supported": ["nl", "en", "fr"],
        "service_documentation": f"{issuer}/docs",
    }


_AUTHENTICATION = ["client_secret_basic", "client_secret_post"]
_ENDPOINTS = {
    "authorization": "authorize",
    "token": "token",
    "userinfo": "userinfo",
    "revocation": "revoke",
    "introspection": "introspect",
    "device_authorization": "device",
}
DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"
GRANT_TYPES = ("authorization_code", "refresh_token", "client_credentials", DEVICE_CODE)


def _about(account: Account, with_name: bool) -> UserInfo:
    if not with_name:
        return UserInfo(sub=account.id)
    return UserInfo(sub=account.id, name=account.display_name, locale=account.language)
