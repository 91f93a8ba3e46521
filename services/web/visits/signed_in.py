"""Who is signed in in a browser: asked of identity with the browser's cookie, and remembered while its token lives."""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from services.web.api.connection import Answer, Connection
from services.web.api.problems import Away

COOKIE = "__Host-refu-session"
"""As identity's pages set it."""
REMEMBERED = 10_000
"""Sessions at most."""
SOONER = 60.0
"""Seconds before a token is over another one is asked for."""
_FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """Whoever uses this browser now."""

    token: str = field(repr=False)
    subject: str
    session: str
    role: str
    units: tuple[str, ...]
    organisation: str | None
    newcomer: str | None
    has_more_roles: bool
    display_name: str | None = field(repr=False)


@dataclass(frozen=True)
class SignInFirst:
    """Nobody; where they sign in, and come back from."""

    place: str


class Sessions:
    """Of this process."""

    def __init__(self, identity: str, now: Callable[[], float] = time.monotonic) -> None:
        """`identity` is where that service listens."""
        self._connection = Connection(identity)
        self._now = now
        self._known: OrderedDict[str, tuple[SignedIn, float]] = OrderedDict()

    def of(self, cookie: str | None, to: str, headers: Mapping[str, str]) -> SignedIn | SignInFirst:
        """Whoever's cookie this is; `to` is the page that they want. Raises Away."""
        known = self._known.get(_mark(cookie)) if cookie else None
        if known and self._now() < known[1]:
            return known[0]
        return self._asked(cookie, to, headers)

    def forget(self, cookie: str | None) -> None:
        """Its token was refused: ask anew the next time."""
        if cookie:
            self._known.pop(_mark(cookie), None)

    def _asked(self, cookie: str | None, to: str, headers: Mapping[str, str]) -> SignedIn | SignInFirst:
        brought = {"Cookie": f"{COOKIE}={cookie}"} if cookie else {}
        form = urlencode({"to": to}).encode()
        answer = self._connection.ask("POST", "/oauth/page-token", {**headers, **_FORM, **brought}, form)
        if answer.status == 401:
            return SignInFirst(answer.body["sign_in"])
        if answer.status != 200 or cookie is None:
            raise Away
        return self._remembered(cookie, answer)

    def _remembered(self, cookie: str, answer: Answer) -> SignedIn:
        found = _read(answer.body)
        self._known[_mark(cookie)] = found, self._now() + answer.body["expires_in"] - SOONER
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return found


def _mark(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()


def _read(told: Mapping[str, Any]) -> SignedIn:
    return SignedIn(
        token=told["access_token"],
        subject=told["subject"],
        session=told["session"],
        role=told["role"],
        units=tuple(told["units"]),
        organisation=told["organisation"],
        newcomer=told["newcomer"],
        has_more_roles=told["has_more_roles"],
        display_name=told["display_name"],
    )
