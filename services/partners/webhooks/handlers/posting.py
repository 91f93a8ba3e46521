"""Posting to an address that somebody outside chose, who may hang, lie, lead elsewhere or answer without an end.

The name is looked up once: all of its addresses must be public, and the connection goes to one of these very addresses,
while the certificate is checked against the name. So a name that leads elsewhere a moment later leads nowhere.
"""

import socket
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from functools import cache
from ipaddress import ip_address
from typing import Any, Protocol

import urllib3
from urllib3 import exceptions as failures

from services.chassis.errors import Invalid
from services.chassis.process.deadlines import within
from services.partners.webhooks.domain import attempts
from services.partners.webhooks.domain.attempts import Answered, answered
from services.partners.webhooks.domain.targets import Address, Target, may_be_sent_to, target

SECONDS = 10.0
"""For everything: looking up, connecting, sending, and the answer to its end."""
CONNECT_SECONDS = 3.0
READ_AT_MOST = 4096
"""Bytes of the answer; nobody looks at them."""
LONGEST_ASKED = timedelta(hours=1)
Resolve = Callable[..., list[Any]]
Pool = urllib3.HTTPConnectionPool


class Post(Protocol):
    """Sends one message."""

    def __call__(self, url: str, body: str, headers: Mapping[str, str]) -> Answered:
        """What came of it; raises nothing."""


class _NotPublic(Exception):
    """One of the addresses of a name."""


class Poster:
    """Posts to one target after the other; a connection that is left open is used for the next message."""

    def __init__(
        self,
        on_loopback: bool = False,
        trusted: ssl.SSLContext | None = None,
        resolve: Resolve = socket.getaddrinfo,
        seconds: float = SECONDS,
    ) -> None:
        """`trusted` says whose certificates count: those that the machine trusts unless it is given."""
        self._on_loopback, self._resolve, self._seconds = on_loopback, resolve, seconds
        self._trusted = trusted or _trusted_by_the_machine()
        self._url, self._target = "", Target("", 0, "")
        self._pool: Pool | None = None

    def __call__(self, url: str, body: str, headers: Mapping[str, str]) -> Answered:
        """POST it; redirects are not followed."""
        began = time.monotonic()
        try:
            with within(self._seconds):
                status, asked = self._posted(url, body, headers)
        except Exception as error:
            self.close()
            found = Answered(problem=_problem(error))
        else:
            found = answered(status)
            found = Answered(status=status, problem=found.problem, asked=asked)
        took = round(1000 * (time.monotonic() - began))
        return Answered(status=found.status, problem=found.problem, asked=found.asked, milliseconds=took)

    def close(self) -> None:
        """Leave no connection open."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()

    def _posted(self, url: str, body: str, headers: Mapping[str, str]) -> tuple[int, timedelta]:
        pool = self._to(url)
        answer = pool.urlopen(
            "POST",
            self._target.path,
            body.encode(),
            {**headers, "Host": self._target.header},
            redirect=False,
            retries=False,
            preload_content=False,
            decode_content=False,
        )
        asked = _pause_asked(answer.headers.get("Retry-After", ""))
        try:
            answer.read(READ_AT_MOST)
            whole = answer.length_remaining in (0, None) and not answer.read(1)
        except BaseException:
            answer.close()
            raise
        if not whole:
            answer.close()
            self.close()
        answer.release_conn()
        return answer.status, asked

    def _to(self, url: str) -> Pool:
        if self._pool is None or url != self._url:
            self.close()
            self._target = target(url, self._on_loopback)
            self._pool, self._url = self._pinned(self._address()), url
        return self._pool

    def _address(self) -> Address:
        """One of the target's addresses, all of which may be sent to; an IPv4 one first."""
        found = self._resolve(self._target.host, self._target.port, type=socket.SOCK_STREAM)
        addresses = [ip_address(str(each[4][0]).partition("%")[0]) for each in found]
        if not addresses:
            raise socket.gaierror
        if not all(may_be_sent_to(each, self._on_loopback) for each in addresses):
            raise _NotPublic
        return min(addresses, key=lambda each: each.version)

    def _pinned(self, address: Address) -> Pool:
        timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=self._seconds)
        at = self._target
        if not at.secure:
            return Pool(str(address), at.port, timeout=timeout, maxsize=1, retries=False)
        return urllib3.HTTPSConnectionPool(
            str(address),
            at.port,
            timeout=timeout,
            maxsize=1,
            retries=False,
            ssl_context=self._trusted,
            server_hostname=at.host,
            assert_hostname=at.host,
        )


_PROBLEMS: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((Invalid,), attempts.UNFIT),
    ((_NotPublic,), attempts.NOT_PUBLIC),
    ((failures.NameResolutionError, socket.gaierror, UnicodeError), attempts.UNKNOWN),
    ((failures.SSLError, ssl.SSLError), attempts.CERTIFICATE),
    ((failures.NewConnectionError, ConnectionRefusedError), attempts.REFUSED),  # is one of the next kinds, too
    ((TimeoutError, failures.TimeoutError), attempts.TIMEOUT),
)


@cache
def _trusted_by_the_machine() -> ssl.SSLContext:
    """Read once: it takes 20 ms."""
    return ssl.create_default_context()


def _problem(error: Exception) -> str:
    return next((code for kinds, code in _PROBLEMS if isinstance(error, kinds)), attempts.NO_ANSWER)


def _pause_asked(said: str) -> timedelta:
    """What `Retry-After` asks for in seconds; a date there, or anything else, asks for nothing."""
    with suppress(ValueError, OverflowError):
        return max(timedelta(), min(timedelta(seconds=int(said)), LONGEST_ASKED))
    return timedelta()
