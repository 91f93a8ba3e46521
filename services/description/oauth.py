"""OAuth 2.1 and OpenID Connect as paths of the document: what goes in, what comes out, and errors of their own kind.

They are no commands and questions of ours: what each takes stands in the standards, so it is told here by hand.
"""

from collections.abc import Mapping
from typing import Any

from services.description import oauth_forms as forms
from services.description.examples import Examples
from services.description.oauth_forms import Described
from services.description.shapes import Shapes
from services.identity.oauth.answers import DeviceCode, Introspection, Tokens, UserInfo
from services.identity.oauth.views import discovery

JSON, HTML, FORM = "application/json", "text/html", "application/x-www-form-urlencoded"
TAG = "Identity"
ISSUER = "https://refu.example.org"
_ALWAYS = ("X-Request-Id", "RateLimit", "RateLimit-Policy")
ERROR: Described = {
    "type": "object",
    "description": "What OAuth refuses, in its own words (RFC 6749, 5.2).",
    "properties": {
        "error": {"type": "string", "description": "A code for programs."},
        "error_description": {"type": "string", "description": "A sentence for developers."},
    },
    "required": ["error", "error_description"],
}
_KEYS: Described = {
    "type": "object",
    "description": "The public halves of the keys that sign tokens (RFC 7517).",
    "properties": {"keys": {"type": "array", "items": {"type": "object"}}},
    "required": ["keys"],
}
_KEY = {
    "kty": "EC",
    "crv": "P-256",
    "use": "sig",
    "alg": "ES256",
    "kid": "k3Jd0aZ9",
    "x": "f83OJ3D2xF1B…",
    "y": "x_FEzRu…",
}


class OAuth:
    """Describes the endpoints of identity outside `/v1`."""

    def __init__(self, shapes: Shapes, components: Described) -> None:
        """`components` get the shapes of what is answered."""
        components["OAuthError"] = ERROR
        self._shapes, self._examples = shapes, Examples(components)

    def paths(self) -> dict[str, Described]:
        """By path and method."""
        discovered = self._get("discovery", "Where everything is, and what is taken", _document(), security=[])
        server = {**discovered, "operationId": "oauthServerMetadata"}
        return {
            "/oauth/authorize": {"get": self._authorize()},
            "/oauth/token": {"post": self._token()},
            "/oauth/device": {"post": self._device()},
            "/oauth/revoke": {"post": self._revoke()},
            "/oauth/introspect": {"post": self._introspect()},
            "/oauth/userinfo": {"get": self._user_info()},
            "/oauth/jwks.json": {"get": self._keys()},
            "/.well-known/openid-configuration": {"get": discovered},
            "/.well-known/oauth-authorization-server": {"get": server},
        }

    def _authorize(self) -> Described:
        answers = {
            "200": _page("A page that asks whether the application may act for whoever is signed in."),
            "303": {
                "description": "Back to the application with `code` or `error`, `state`, `iss`; or to sign in first.",
                "headers": _headers("Location"),
            },
            "400": _page(
                "Nobody knows the client, or this `redirect_uri` is none of its own: nobody is sent anywhere."
            ),
        }
        about = "Open it in a browser: somebody signs in, agrees, and comes back with a code (RFC 6749, 4.1; PKCE)."
        return _operation("authorize", about, answers, security=[]) | {"parameters": forms.AUTHORIZE}

    def _token(self) -> Described:
        answers = {"200": self._answer("Tokens.", Tokens), **_refused(*forms.OF_TOKENS), **_refused_client()}
        return self._posted("token", "Get tokens, or new ones", forms.TOKEN, forms.TOKEN_EXAMPLE, answers)

    def _device(self) -> Described:
        answers = {
            "200": self._answer("Codes: one to show to the person, one to ask for tokens with.", DeviceCode),
            **_refused("invalid_request", "invalid_scope", "unauthorized_client"),
            **_refused_client(),
        }
        told = "Begin to sign in on a device without a browser (RFC 8628)"
        return self._posted("device", told, forms.DEVICE, {"client_id": forms.CLIENT, "scope": "refu"}, answers)

    def _revoke(self) -> Described:
        answers = {
            "200": {"description": "It holds no longer, or was none of this client's.", "headers": _headers()},
            **_refused("invalid_request", "unsupported_token_type"),
            **_refused_client(),
        }
        form = {"client_id": forms.CLIENT, "token": forms.REFRESH}
        return self._posted("revoke", "End the session of a token (RFC 7009)", forms.TOKEN_IN_HAND, form, answers)

    def _introspect(self) -> Described:
        answers = {
            "200": self._answer("What it is worth; of one that is worth nothing, `active` alone.", Introspection),
            **_refused("invalid_request", "unauthorized_client"),
            **_refused_client(),
        }
        told = "What a token of one's own is worth (RFC 7662), for clients with a secret"
        return self._posted("introspect", told, forms.TOKEN_IN_HAND, {"token": forms.REFRESH}, answers)

    def _user_info(self) -> Described:
        answers = {
            "200": self._answer("As far as the scope goes.", UserInfo),
            "401": {
                **_error("No token that is good for this.", "invalid_token"),
                "headers": _headers("WWW-Authenticate"),
            },
        }
        about = "Who signed in: needs a token with the scope `openid`."
        return _operation("userInfo", about, answers, [{"bearer": []}, {"oauth": ["openid"]}]) | {"parameters": []}

    def _keys(self) -> Described:
        content = {"application/jwk-set+json": {"schema": _KEYS, "example": {"keys": [_KEY]}}}
        return self._get("keySet", "The public keys by which tokens are checked", content, security=[])

    def _get(self, name: str, about: str, content: Described, security: list[Any]) -> Described:
        answers = {"200": {"description": "As asked.", "headers": _headers("Cache-Control"), "content": content}}
        return _operation(name, about, answers, security) | {"parameters": []}

    def _posted(self, name: str, about: str, form: Described, example: Described, answers: Described) -> Described:
        body = {"required": True, "content": {FORM: {"schema": form, "example": example}}}
        security: list[Any] = [{"client": []}, {}]
        problems = {status: _problem(status) for status in ("413", "415")}
        told = _operation(name, about, answers | problems, security)
        return told | {"parameters": [], "requestBody": body}

    def _answer(self, said: str, kind: type) -> Described:
        schema = self._shapes.of(kind)
        content = {JSON: {"schema": schema, "example": self._examples.of(schema)}}
        return {"description": said, "headers": _headers("Cache-Control"), "content": content}


def _operation(name: str, about: str, answers: Described, security: list[Any]) -> Described:
    problems = {status: _problem(status) for status in ("429", "500", "503")}
    return {
        "operationId": f"oauth{name[0].upper()}{name[1:]}",
        "summary": about.partition(":")[0].partition(" (")[0].rstrip("."),
        "description": about,
        "tags": [TAG],
        "security": security,
        "responses": dict(sorted((answers | problems).items())),
    }


def _problem(status: str) -> Described:
    return {"$ref": f"#/components/responses/{_SHARED[status]}"}


_SHARED: Mapping[str, str] = {
    "413": "RequestEntityTooLarge",
    "415": "UnsupportedMediaType",
    "429": "TooManyRequests",
    "500": "InternalServerError",
    "503": "ServiceUnavailable",
}
"""The responses of every operation that are the same here."""


def _headers(*names: str) -> Described:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in (*names, *_ALWAYS)}


def _page(said: str) -> Described:
    return {"description": said, "headers": _headers(), "content": {HTML: {"schema": {"type": "string"}}}}


def _refused(*codes: str) -> Described:
    return {"400": {**_error("Refused.", *codes), "headers": _headers("Cache-Control")}}


def _refused_client() -> Described:
    told = _error("Nobody knows this client, or it does not show who it is.", "invalid_client")
    return {"401": {**told, "headers": _headers("WWW-Authenticate")}}


def _error(said: str, *codes: str) -> Described:
    """With what it says of the first of these codes."""
    narrowed = {"properties": {"error": {"enum": list(codes)}}}
    schema = {"allOf": [{"$ref": "#/components/schemas/OAuthError"}, narrowed]}
    example = {"error": codes[0], "error_description": forms.SAID[codes[0]]}
    return {"description": said, "content": {JSON: {"schema": schema, "example": example}}}


def _document() -> Described:
    """The answer of discovery, its shape read from what it says."""
    told = discovery(ISSUER)
    properties = {name: _shape(value) for name, value in told.items()}
    schema = {"type": "object", "properties": properties, "required": list(told)}
    return {JSON: {"schema": schema, "example": told}}


def _shape(value: Any) -> Described:
    if isinstance(value, list):
        return {"type": "array", "items": {"type": "string"}}
    return {"type": "boolean" if isinstance(value, bool) else "string"}
