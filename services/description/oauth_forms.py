"""What OAuth's endpoints take: the parameters of an address, and the fields of forms."""

from collections.abc import Mapping
from typing import Any

from services.description.example_ids import IDS, SECRET
from services.identity.clients.domain import SCOPES
from services.identity.oauth.domain.codes import S256
from services.identity.oauth.domain.requests import LONGEST, PROMPTS
from services.identity.oauth.views import DEVICE_CODE

Described = dict[str, Any]
CLIENT = IDS["client"]
REDIRECT = "https://app.example/back"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
REFRESH = f"{IDS['session']}.{SECRET}"
SAID: Mapping[str, str] = {
    "invalid_client": "Nobody knows this client, or its secret is another one.",
    "invalid_grant": "This code is none, is over, or is somebody else's: sign in again.",
    "invalid_request": "PKCE is needed: code_challenge, and code_challenge_method=S256.",
    "invalid_token": "Send an access token that is good, with scope openid.",
}
"""What is said of an error."""
OF_TOKENS = (
    "invalid_grant",
    "invalid_request",
    "invalid_scope",
    "unauthorized_client",
    "unsupported_grant_type",
    "authorization_pending",
    "slow_down",
    "access_denied",
    "expired_token",
)
_SCOPE: Described = {
    "type": "string",
    "description": f"Of {', '.join(SCOPES)}, with blanks between. Left out: all that the client may have.",
}


def _parameter(name: str, description: str, example: Any, required: bool = False, **schema: Any) -> Described:
    shape = {"type": "string", "maxLength": LONGEST, **schema}
    told = {"name": name, "in": "query", "required": required, "description": description}
    return {**told, "schema": shape, "example": example}


AUTHORIZE = [
    _parameter("response_type", "The only one.", "code", required=True, enum=["code"]),
    _parameter("client_id", "As it was registered.", CLIENT, required=True),
    _parameter("redirect_uri", "One that was registered. Left out where there is only one.", REDIRECT),
    _parameter("scope", _SCOPE["description"], "refu openid"),
    _parameter("state", "Comes back as it is: tells the answer to one's own question from others.", "af0ifjsldkj"),
    _parameter("nonce", "Stands in the ID token.", "n-0S6_WzA2Mj"),
    _parameter(
        "code_challenge", "SHA-256 of the verifier, base64url.", CHALLENGE, required=True, pattern="^[A-Za-z0-9_-]{43}$"
    ),
    _parameter("code_challenge_method", "The only one.", S256, required=True, enum=[S256]),
    _parameter("prompt", f"Of {', '.join(sorted(PROMPTS))}; `none` alone.", "consent"),
    _parameter(
        "max_age", "Seconds since they signed in, at most; else they do so again.", "3600", pattern="^[0-9]{1,9}$"
    ),
    _parameter("response_mode", "The only one.", "query", enum=["query"]),
]


def _form(*needed: str, **fields: Described) -> Described:
    return {"type": "object", "properties": fields, "required": list(needed)}


def _text(description: str, **schema: Any) -> Described:
    return {"type": "string", "description": description, **schema}


def _grant(name: str) -> Described:
    return {"type": "string", "enum": [name]}


_SHOWN = {
    "client_id": _text("Who asks, where no `Authorization: Basic` says so."),
    "client_secret": _text("Of a client that has one, where no `Authorization: Basic` shows it."),
}
_BY_CODE = _form(
    "grant_type",
    "code",
    "code_verifier",
    grant_type=_grant("authorization_code"),
    code=_text("As it came back; good once, within a minute."),
    redirect_uri=_text("The one that was sent to `/oauth/authorize`."),
    code_verifier=_text("What `code_challenge` was made of.", pattern="^[A-Za-z0-9._~-]{43,128}$"),
    **_SHOWN,
)
_BY_REFRESH_TOKEN = _form(
    "grant_type",
    "refresh_token",
    grant_type=_grant("refresh_token"),
    refresh_token=_text("The last one that was given; good once."),
    scope=_SCOPE,
    **_SHOWN,
)
_BY_CREDENTIALS = _form("grant_type", grant_type=_grant("client_credentials"), scope=_SCOPE, **_SHOWN)
_BY_DEVICE_CODE = _form(
    "grant_type",
    "device_code",
    grant_type=_grant(DEVICE_CODE),
    device_code=_text("As `POST /oauth/device` answered; ask every `interval` seconds."),
    **_SHOWN,
)
TOKEN: Described = {"oneOf": [_BY_CODE, _BY_REFRESH_TOKEN, _BY_CREDENTIALS, _BY_DEVICE_CODE]}
TOKEN_EXAMPLE = {
    "grant_type": "authorization_code",
    "client_id": CLIENT,
    "code": SECRET,
    "redirect_uri": REDIRECT,
    "code_verifier": VERIFIER,
}
DEVICE = _form(scope=_SCOPE, **_SHOWN)
TOKEN_IN_HAND = _form(
    "token",
    token=_text("An access token or a refresh token."),
    token_type_hint=_text("Which of the two; not looked at."),
    **_SHOWN,
)
