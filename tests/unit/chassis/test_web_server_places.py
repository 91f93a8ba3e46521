"""As many requests are carried out at once as a service has places, and no connection keeps the process to itself."""

import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any, ClassVar

import eventlet
import pytest
from eventlet.green import socket
from nameko.containers import ServiceContainer
from werkzeug.wrappers import Response

from deploy.local.ports import HOST, free_port
from services.chassis import pace
from services.chassis.http.internal import internal

PLACES, CLIENTS, IN_A_ROW = 2, 8, 40
REQUEST = b"GET %s HTTP/1.1\r\nHost: here\r\n\r\n"


class Busy:
    """Notes how many are at work, and how often."""

    name = "busy"
    here: ClassVar[list[int]] = []
    done: ClassVar[list[int]] = []

    @internal("/slow")
    def slow(self) -> Response:
        """Waits for something."""
        self.here.append(1)
        self.done.append(len(self.here))
        eventlet.sleep(0.01)
        self.here.pop()
        return Response("done")

    @internal("/computing")
    def computing(self) -> Response:
        """Waits for nothing."""
        end = time.thread_time() + pace.TURN_SECONDS
        while time.thread_time() < end:
            pass
        self.done.append(1)
        return Response("done")


@pytest.fixture
def address() -> Iterator[tuple[str, int]]:
    Busy.done.clear()
    port = free_port()
    container: Any = ServiceContainer(Busy, {"WEB_SERVER_ADDRESS": f"{HOST}:{port}", "max_workers": PLACES})
    container.start()
    yield HOST, port
    container.kill()


def asked(address: tuple[str, int], path: bytes, times: int = 1) -> int:
    """How many answers came to so many requests, all sent before the first was answered."""
    with closing(socket.create_connection(address)) as connection:
        connection.sendall(REQUEST % path * times)
        came = b""
        with eventlet.Timeout(30):
            while came.count(b"HTTP/1.1 200 OK") < times and (data := connection.recv(65536)):
                came += data
    return came.count(b"HTTP/1.1 200 OK")


def test_no_more_are_carried_out_at_once_than_there_are_places(address: tuple[str, int]) -> None:
    clients = [eventlet.spawn(asked, address, b"/slow") for _ in range(CLIENTS)]

    assert [client.wait() for client in clients] == [1] * CLIENTS
    assert max(Busy.done) == PLACES


def test_who_sends_many_requests_in_a_row_lets_others_go_in_between(address: tuple[str, int]) -> None:
    seen: list[int] = []

    def look() -> None:
        while True:
            seen.append(len(Busy.done))
            eventlet.sleep(0)

    looking = eventlet.spawn(look)
    assert asked(address, b"/computing", IN_A_ROW) == IN_A_ROW
    looking.kill()

    assert len(set(seen)) > IN_A_ROW / 2
