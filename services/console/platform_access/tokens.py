"""Bearer tokens signed with the platform's key, for this console and for whoever asks `refu token`."""

import time
from collections.abc import Callable, Mapping
from typing import Any

import jwt

from services.console.platform_access.run_file import Whereabouts

NAME = "refu"
EVERY_UNIT = "*"
ROLES = ("administrator", "coordinator", "organisation", "coach", "manager", "funder", "operator", "newcomer")
_LIFETIME = 3600
_RENEW_BEFORE = 600


def signed(claims: Mapping[str, Any], key: str, now: float, valid_for: float) -> str:
    """A token with these claims, valid from now on for so many seconds."""
    times = {"iat": int(now), "exp": int(now + valid_for)}
    present = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode({"iss": NAME, "aud": NAME, **times, **present}, key, algorithm="HS256")


class TokenSource:
    """Hands out a token of one role, a fresh one when the last is nearly over; a given REFU_TOKEN goes first."""

    def __init__(self, where: Whereabouts, role: str, clock: Callable[[], float] = time.time) -> None:
        """Read the key at first use."""
        self._where = where
        self._clock = clock
        self._claims = {"sub": f"refu-{role}", "role": role, "units": [EVERY_UNIT]}
        self._token = ""
        self._good_until = 0.0

    def __call__(self) -> str:
        """A token that is good for the next request."""
        if self._where.token:
            return self._where.token
        now = self._clock()
        if now >= self._good_until:
            self._token = signed(self._claims, self._where.need_key(), now, _LIFETIME)
            self._good_until = now + _LIFETIME - _RENEW_BEFORE
        return self._token
