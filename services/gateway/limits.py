"""How many requests one client may make, told in the headers of the IETF's draft: `RateLimit`, `RateLimit-Policy`.

(draft-ietf-httpapi-ratelimit-headers-10.) Each process counts for itself, in memory. Beside it stand the limits of
docs/decisions/0020: a client's requests at once, and its share of processor time.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from werkzeug.wrappers import Request

from services.chassis.errors import TooMuch
from services.chassis.http.turns import AT_ONCE
from services.gateway.headers import client_address
from services.gateway.settings import DoorSettings
from services.platform.caller import Caller

KNOWN_AT_MOST = 10_000
"""Clients who are remembered; beyond, the ones who came first are forgotten, and begin anew."""
WINDOW_SECONDS = 60
HEADERS = "refu.rate-limit"
"""Where a request holds what its client is told of the limit."""


@dataclass
class _Window:
    ends: float
    taken: int = 0


class RateLimit:
    """So many requests of each client in a minute that begins with its first."""

    def __init__(self, name: str, quota: int, clock: Callable[[], float] = monotonic, also: str = "") -> None:
        """`name` is what clients know this limit by; `also` names further policies that hold."""
        self._name, self._quota, self._clock = name, quota, clock
        self._policy = f'"{name}";q={quota};w={WINDOW_SECONDS}{also}'
        self._windows: dict[str, _Window] = {}

    def take(self, client: str, request: Request) -> None:
        """Count this request of this client; raises TooMuch `too-many-requests` when it has had all of its minute."""
        window = self._window(client)
        seconds = math.ceil(window.ends - self._clock())
        window.taken += 1
        left = max(0, self._quota - window.taken)
        standing = {"RateLimit-Policy": self._policy, "RateLimit": f'"{self._name}";r={left};t={seconds}'}
        request.environ[HEADERS] = standing
        if window.taken > self._quota:
            detail = f"At most {self._quota} requests in {WINDOW_SECONDS} s; go on in {seconds} s."
            raise TooMuch("too-many-requests", detail, retry_after=seconds)

    def _window(self, client: str) -> _Window:
        now = self._clock()
        window = self._windows.get(client)
        if window is None or window.ends <= now:
            self._windows.pop(client, None)
            window = self._windows[client] = _Window(now + WINDOW_SECONDS)
            if len(self._windows) > KNOWN_AT_MOST:
                del self._windows[next(iter(self._windows))]
        return window


class Limits:
    """The limits of the door: of whoever shows a token, and of an address where nobody shows one that holds."""

    def __init__(self, settings: DoorSettings) -> None:
        """As it is set."""
        self._proxies = settings.trusted_proxies
        self._callers = RateLimit("client", settings.requests_of_client, also=_AT_ONCE)
        self._addresses = RateLimit("address", settings.requests_of_address)

    def of_caller(self, request: Request, caller: Caller) -> None:
        """Count a request with a token; raises TooMuch."""
        self._callers.take(caller.subject, request)

    def of_address(self, request: Request) -> None:
        """Count a request without one that holds; raises TooMuch."""
        self._addresses.take(client_address(request.environ, self._proxies), request)


_AT_ONCE = f', "at-once";q={AT_ONCE};qu="concurrent-requests"'
