"""Asking a provider: what it publishes of itself, its keys, and the ID token for a code."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus

import requests
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from services.chassis.errors import Unavailable
from services.identity.providers.configuration import is_safe
from services.identity.providers.domain.claims import refused
from services.identity.providers.domain.providers import Endpoints, Provider

SECONDS = (2.0, 5.0)
"""For the connection, and for each answer."""
MOST_BYTES = 200_000
ALGORITHMS = ["RS256", "ES256", "PS256"]
"""Ours: what a token says of itself counts for nothing. No shared secret, no none."""
KEPT_SECONDS, COOLDOWN_SECONDS = 3600.0, 10.0
"""How long what a provider publishes is kept; how soon its keys are read again for one that is not among them."""


@dataclass
class Remote:
    """One provider, as this process knows it."""

    provider: Provider
    clock: Callable[[], float] = time.monotonic
    _endpoints: Endpoints | None = None
    _read: float = 0.0
    _keys: KeySet = field(default_factory=lambda: KeySet([]))
    _keys_read: float = float("-inf")

    def endpoints(self) -> Endpoints:
        """What it publishes; raises Unavailable."""
        if self._endpoints is None or self.clock() - self._read > KEPT_SECONDS:
            url = self.provider.issuer.rstrip("/") + "/.well-known/openid-configuration"
            self._endpoints, self._read = self._understood(self._asked("GET", url)), self.clock()
        return self._endpoints

    def id_token(self, code: str, verifier: str, redirect_uri: str) -> str:
        """The ID token for a code; raises Forbidden where it gives none, Unavailable."""
        endpoints, us = self.endpoints(), self.provider
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": verifier,
        }
        if endpoints.takes_basic:
            auth = (quote_plus(us.client_id), quote_plus(us.client_secret))  # RFC 6749, 2.3.1
        else:
            auth, form = None, form | {"client_id": us.client_id, "client_secret": us.client_secret}
        token = self._asked("POST", endpoints.token, data=form, auth=auth).get("id_token")
        if not isinstance(token, str):
            raise refused("no-id-token")
        return token

    def claims(self, token: str) -> dict[str, Any]:
        """The claims of a token that it signed; raises Forbidden, Unavailable.

        Its keys are read again for a token that none of them fits, at most once in ten seconds.
        """
        try:
            return dict(jwt.decode(token, self._known_keys(), algorithms=ALGORITHMS).claims)
        except (JoseError, ValueError):
            if self.clock() - self._keys_read < COOLDOWN_SECONDS:
                raise refused("signature") from None
        try:
            return dict(jwt.decode(token, self._fresh_keys(), algorithms=ALGORITHMS).claims)
        except (JoseError, ValueError):
            raise refused("signature") from None

    def _known_keys(self) -> KeySet:
        return self._keys if self.clock() - self._keys_read < KEPT_SECONDS else self._fresh_keys()

    def _fresh_keys(self) -> KeySet:
        published = self._asked("GET", self.endpoints().keys)
        self._keys_read = self.clock()
        try:
            self._keys = KeySet.import_key_set({"keys": [key for key in published["keys"] if _signs(key)]})
        except (JoseError, ValueError, KeyError, TypeError, AttributeError):
            raise self._away() from None
        return self._keys

    def _understood(self, said: dict[str, Any]) -> Endpoints:
        urls = [said.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        if said.get("issuer") != self.provider.issuer or not all(map(is_safe, urls)):
            raise self._away()
        ways = said.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        return Endpoints(
            authorization=str(urls[0]),
            token=str(urls[1]),
            keys=str(urls[2]),
            says_issuer=said.get("authorization_response_iss_parameter_supported") is True,
            takes_basic="client_secret_basic" in ways,
        )

    def _asked(self, method: str, url: str, **more: Any) -> dict[str, Any]:
        try:
            answer = requests.request(method, url, timeout=SECONDS, allow_redirects=False, **more)
            said = answer.json() if len(answer.content) <= MOST_BYTES else None
        except (requests.RequestException, ValueError):
            raise self._away() from None
        if method == "POST" and answer.status_code in (400, 401):
            raise refused("code")
        if not answer.ok or not isinstance(said, dict):
            raise self._away()
        return said

    def _away(self) -> Unavailable:
        detail = "The other side does not answer as it should; try again later."
        return Unavailable("provider-unavailable", detail, provider=self.provider.name)


def _signs(key: dict[str, Any]) -> bool:
    """A public key for signatures: a secret one among them is nobody's to use."""
    return key.get("kty") in ("RSA", "EC") and key.get("use", "sig") == "sig"
