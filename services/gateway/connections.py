"""Kept connections to one service, speaking HTTP/1.1: what a request needs on its way through the door, and no more.

Measured: urllib3 over Python's http.client takes four times the processor time, most of it for headers as e-mail.
"""

import socket
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Semaphore
from urllib.parse import urlsplit

from services.gateway.messages import UnreadableAnswer, UpstreamAnswer, UpstreamRequest, answer_from, written

CONNECT_SECONDS = 2.0
KEPT_SECONDS = 20.0
"""A connection idle for longer is not used again: a service closes its own after 30 seconds, and not both at once."""
AT_ONCE = 40
"""Requests under way at one service: one that hangs must not take all our workers with it."""
TURN_SECONDS = 5
"""How long a request waits for its turn."""


class Unreachable(Exception):
    """Nobody listens there."""


class NotTaken(Exception):
    """Nobody took the connection in time: a process that stands still, or a machine that is away."""


class Busy(Exception):
    """As many requests as may be are under way, and none ended in time."""


class BrokenOff(Exception):
    """The connection broke after we began to send: nobody can tell whether what was asked was done."""


class _Connection:
    """One connection, used by one request at a time."""

    def __init__(self, address: tuple[str, int]) -> None:
        try:
            self._socket = socket.create_connection(address, CONNECT_SECONDS)
        except TimeoutError:
            raise NotTaken from None
        except OSError:
            raise Unreachable from None
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._read = self._socket.makefile("rb")
        self._used = time.monotonic()

    def ask(self, request: bytes, of_head: bool, seconds: float) -> tuple[UpstreamAnswer, bool]:
        """The answer, and whether the connection can be used again; raises BrokenOff, TimeoutError."""
        self._used = time.monotonic()
        self._socket.settimeout(seconds)
        try:
            self._socket.sendall(request)
            return answer_from(self._read, of_head)
        except TimeoutError:
            raise
        except (OSError, UnreadableAnswer):
            raise BrokenOff from None

    def is_open(self) -> bool:
        """Whether it can be used again: nobody closed it, nothing came unasked, and it was not idle for long."""
        if time.monotonic() - self._used >= KEPT_SECONDS:
            return False
        self._socket.setblocking(False)
        try:
            self._socket.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False

    def close(self) -> None:
        self._read.close()
        self._socket.close()


class Connections:
    """The connections to one service."""

    def __init__(self, url: str) -> None:
        """`url` is where it listens, `http://host:port`."""
        place = urlsplit(url)
        if place.scheme != "http" or not place.hostname:
            raise ValueError(f"{url!r} is no address of a service, such as http://intake:8000")
        self._address = (place.hostname, place.port or 80)
        self._host = place.netloc.rpartition("@")[2]
        self._turns = Semaphore(AT_ONCE)
        self._idle: list[_Connection] = []
        weakref.finalize(self, _close, self._idle)

    def ask(self, request: UpstreamRequest) -> UpstreamAnswer:
        """The answer; raises Unreachable, NotTaken, Busy, BrokenOff, TimeoutError."""
        with self._turn():
            connection = self._connection()
            try:
                message = written(request, self._host)
                answer, reusable = connection.ask(message, request.method == "HEAD", request.seconds)
            except BaseException:  # a deadline as well: whatever comes on it later is nobody's answer
                connection.close()
                raise
            if reusable:
                self._idle.append(connection)
            else:
                connection.close()
            return answer

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._turns.acquire(timeout=TURN_SECONDS):
            raise Busy
        try:
            yield
        finally:
            self._turns.release()

    def _connection(self) -> _Connection:
        while self._idle:
            connection = self._idle.pop()
            if connection.is_open():
                return connection
            connection.close()
        return _Connection(self._address)


def _close(connections: list[_Connection]) -> None:
    for connection in connections:
        connection.close()
