"""Bearer tokens for the console's own requests, renewed in time."""

import time
from collections.abc import Callable
from datetime import timedelta

from services.console.platform_access.run_file import Whereabouts
from services.platform.auth import token_for
from services.platform.caller import EVERYTHING, Caller

_LIFETIME = timedelta(hours=1)
_RENEW_BEFORE = timedelta(minutes=10)


def subject_of(role: str) -> str:
    """Whom a token of this console speaks for, where nobody is named."""
    return f"refu-{role}"


class TokenSource:
    """Hands out a token of one role, a fresh one when the last is nearly over; a given REFU_TOKEN goes first."""

    def __init__(self, where: Whereabouts, role: str, clock: Callable[[], float] = time.time) -> None:
        """Read the key when a token is made, not before. `clock` counts seconds."""
        self._where = where
        self._clock = clock
        self._caller = Caller(subject_of(role), role, frozenset({EVERYTHING}))
        self._token = ""
        self._good_until = 0.0

    def __call__(self) -> str:
        """A token that is good for the next request; raises Stop when there is no key."""
        if self._where.token:
            return self._where.token
        now = self._clock()
        if now >= self._good_until:
            self._token = token_for(self._caller, self._where.need_key(), _LIFETIME)
            self._good_until = now + (_LIFETIME - _RENEW_BEFORE).total_seconds()
        return self._token
