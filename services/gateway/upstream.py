"""Passing a request on to the service that owns it, with deadlines, and its answer back."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from urllib3 import HTTPConnectionPool, Timeout, connection_from_url
from urllib3.connection import HTTPConnection
from urllib3.exceptions import EmptyPoolError, HTTPError, ProtocolError, ReadTimeoutError

from services.chassis.errors import Unavailable
from services.chassis.process.deadlines import within
from services.gateway.clocks import Clocks

CONNECT_SECONDS = 2.0
KEPT_SECONDS = 20.0
"""A connection idle for longer is not used again: a service closes its own after 30 seconds, and not both at once."""
AT_ONCE = 40
"""Requests under way at one service: one that hangs must not take all our workers with it."""
TURN_SECONDS = 5
"""How long a request waits for its turn."""
REPEATABLE = frozenset({"GET", "HEAD", "PUT", "DELETE"})
"""What leads to the same when it is done twice."""


@dataclass(frozen=True, kw_only=True)
class UpstreamRequest:
    """One request as it is passed on."""

    method: str
    target: str
    """Path and query."""
    seconds: float
    """How long its whole answer may take."""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, kw_only=True)
class UpstreamAnswer:
    """What came back."""

    status: int
    headers: tuple[tuple[str, str], ...]
    """Line by line: a name may come more than once."""
    body: bytes
    date: str = ""
    """When the service wrote it, as its clock says."""


class _Kept(HTTPConnection):
    """A connection that counts as closed when it was idle for long."""

    _used = 0.0

    def request(self, *arguments: Any, **named: Any) -> None:
        """Note when it was used."""
        self._used = time.monotonic()
        super().request(*arguments, **named)

    @property
    def is_connected(self) -> bool:
        """What urllib3 asks before it uses a connection again."""
        return time.monotonic() - self._used < KEPT_SECONDS and super().is_connected


class Services:
    """Connections to the services, kept open between requests.

    What may be sent twice. A connection that a service closed while it was idle (a restart) is noticed before anything
    is sent, and a new one is made: that is safe for every method. When a connection breaks after we began to send,
    nobody can tell whether the service did what was asked: then GET, PUT and DELETE are sent once more, because twice
    leads to the same, and POST is not. The client decides: with a `reference` it can safely send again.
    A deadline that passed is never tried again, whatever the method: it would only double the wait.
    """

    def __init__(self, addresses: Mapping[str, str]) -> None:
        """`addresses` maps a service's name to its URL."""
        self._pools = {name: _pool(address) for name, address in addresses.items()}
        self.clocks = Clocks()

    def pass_on(self, service: str, request: UpstreamRequest) -> UpstreamAnswer:
        """What the service answers; raises Unavailable naming the service when it is down or too slow."""
        if service not in self._pools:
            raise _unavailable(service, "nobody told the gateway where it listens.")
        try:
            with within(request.seconds):
                answer = self._asked(self._pools[service], request)
        except ProtocolError:
            raise _unavailable(service, "it broke off; what you asked may have been done or not.") from None
        except EmptyPoolError:
            raise _unavailable(service, "it has too much to do.") from None
        except (TimeoutError, ReadTimeoutError):
            detail = f"it did not answer within {request.seconds:g} seconds; what you asked may still be done."
            raise _unavailable(service, detail) from None
        except HTTPError:
            raise _unavailable(service, "it cannot be reached; it may not be running.") from None
        self.clocks.note(service, answer.date)
        return answer

    def _asked(self, pool: HTTPConnectionPool, request: UpstreamRequest) -> UpstreamAnswer:
        try:
            return _sent(pool, request)
        except ProtocolError:
            if request.method not in REPEATABLE:
                raise
            return _sent(pool, request)


def _pool(address: str) -> HTTPConnectionPool:
    pool = connection_from_url(address, maxsize=AT_ONCE, block=True)
    pool.ConnectionCls = _Kept
    return pool


def _sent(pool: HTTPConnectionPool, request: UpstreamRequest) -> UpstreamAnswer:
    response = pool.urlopen(
        request.method,
        request.target,
        body=request.body or None,
        headers=dict(request.headers),
        retries=False,
        redirect=False,
        timeout=Timeout(connect=CONNECT_SECONDS, read=request.seconds),
        pool_timeout=TURN_SECONDS,
    )
    headers = response.headers
    return UpstreamAnswer(
        status=response.status, headers=tuple(headers.items()), body=response.data, date=headers.get("Date", "")
    )


def _unavailable(service: str, detail: str) -> Unavailable:
    return Unavailable("service-unavailable", f"{service}: {detail}", service=service)
