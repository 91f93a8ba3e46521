"""Checking access tokens: by the keys that identity publishes, and the sessions that it says have ended."""

import hashlib
import time
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import jwt

from services.chassis.errors import RefuError
from services.platform.access_tokens import ALGORITHM, API, AUDIENCE, TYPE, NoRole, caller_in
from services.platform.caller import Caller
from services.platform.published_keys import PublishedKeys

LEEWAY = timedelta(seconds=30)
"""How far the clock of whoever issues tokens may be ahead of ours. A token that is over is over: it gets none."""
KNOWN_AT_MOST = 10_000
_NOT_YET = (
    f"This token begins over {LEEWAY.seconds} seconds from now. If it was issued just now, the clocks differ: "
    "set the clock of whoever issued it, or of this service."
)


class Unauthenticated(RefuError):
    """There is no token, or not one of ours, or it has expired, or its session ended."""

    status = 401
    title = "A valid bearer token is needed"

    @property
    def headers(self) -> Mapping[str, str]:
        """RFC 6750: a token that does not hold is told from none at all."""
        return {"WWW-Authenticate": "Bearer" if self.slug == "no-token" else 'Bearer error="invalid_token"'}


class InsufficientScope(RefuError):
    """The token is one of ours, and not for the API."""

    status = 403
    title = "This token is not for the API"

    @property
    def headers(self) -> Mapping[str, str]:
        """As RFC 6750 wants it: which scope would do."""
        return {"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{API}"'}


@dataclass(frozen=True)
class _Checked:
    """A token that was checked once."""

    caller: Caller
    over_at: float
    key_id: str


class Keyring:
    """Checks tokens, and remembers those that it checked: a signature costs a hundred times a look."""

    def __init__(
        self,
        keys: PublishedKeys,
        issuer: str,
        ended: Container[str] = frozenset(),
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`issuer` is who signs, `ended` which sessions are over, `clock` counts seconds since 1970."""
        self._keys, self._issuer, self._ended, self._clock = keys, issuer, ended, clock
        self._checked: dict[bytes, _Checked] = {}

    def caller(self, token: str) -> Caller:
        """Whoever this token speaks for; raises Unauthenticated, InsufficientScope, Unavailable (nothing checks it)."""
        mark = hashlib.sha256(token.encode()).digest()
        checked = self._checked.get(mark)
        if checked is None or self._keys.find(checked.key_id) is None:
            checked = self._check(token)
            if len(self._checked) >= KNOWN_AT_MOST:
                self._checked.clear()
            self._checked[mark] = checked
        if checked.over_at <= self._clock():
            self._checked.pop(mark, None)
            raise _over()
        if checked.caller.session in self._ended:
            raise Unauthenticated("session-ended", "The session of this token was ended; sign in again.")
        return checked.caller

    def _check(self, token: str) -> _Checked:
        try:
            key_id = _key_id(token)
            key = self._keys.find(key_id)
            if key is None:
                raise jwt.InvalidKeyError
            claims = jwt.decode(
                token,
                key,
                algorithms=[ALGORITHM],
                audience=[AUDIENCE, self._issuer],
                issuer=self._issuer,
                leeway=LEEWAY,
                options={"require": ["exp", "iat", "sub", "jti"]},
            )
            _must_be_for_the_api(claims)
            return _Checked(caller_in(claims), float(claims["exp"]), key_id)
        except jwt.ExpiredSignatureError:
            raise _over() from None
        except jwt.ImmatureSignatureError:
            raise Unauthenticated("token-not-yet-valid", _NOT_YET) from None
        except NoRole:
            raise Unauthenticated("token-invalid", "This token names no role that the platform knows.") from None
        except (jwt.PyJWTError, ValueError, TypeError, OverflowError):
            raise Unauthenticated("token-invalid", "This token was not issued by this platform.") from None


def _key_id(token: str) -> str:
    """Which key signed an access token of ours; raises PyJWTError for anything else, whatever it asks us to believe."""
    head = jwt.get_unverified_header(token)
    key_id = head.get("kid")
    if head.get("typ") != TYPE or head.get("alg") != ALGORITHM or not isinstance(key_id, str):
        raise jwt.InvalidTokenError
    return key_id


def _must_be_for_the_api(claims: Mapping[str, Any]) -> None:
    """Raise InsufficientScope for a token that only says who somebody is: it is for whoever issued it."""
    audience = claims["aud"]
    if AUDIENCE not in (audience if isinstance(audience, list) else [audience]):
        raise InsufficientScope(
            "insufficient-scope", "This token was not issued for the API: ask for one with the scope refu."
        )


def _over() -> Unauthenticated:
    return Unauthenticated("token-expired", "This token is over; ask for a new one.")
