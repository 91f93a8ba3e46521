"""While a service stops, nothing is done whose answer is not written."""

from collections.abc import Iterator
from contextlib import closing, suppress
from http.client import HTTPException
from typing import Any, ClassVar

import eventlet
import pytest
from eventlet.green.http.client import HTTPConnection
from nameko.containers import ServiceContainer
from nameko.extensions import DependencyProvider
from werkzeug.wrappers import Response

from deploy.local.ports import HOST, free_port
from services.chassis.http.internal import internal


class SlowToGo(DependencyProvider):  # type: ignore[misc]
    """Something that takes its time to stop."""

    def stop(self) -> None:
        eventlet.sleep(0.2)


class Counting:
    """Does something on each request."""

    name = "counting"
    slow_to_go = SlowToGo()
    done: ClassVar[list[int]] = []

    @internal("/work")
    def work(self) -> Response:
        eventlet.sleep(0.01)
        self.done.append(1)
        return Response("done")


@pytest.fixture
def container() -> Iterator[Any]:
    Counting.done.clear()
    container = ServiceContainer(Counting, {"WEB_SERVER_ADDRESS": f"{HOST}:{free_port()}", "max_workers": 10})
    container.start()
    yield container
    container.kill()


def answered(address: str) -> int:
    """How often a client was told that it was done, over one connection, until it was told otherwise."""
    times = 0
    with suppress(OSError, HTTPException), closing(HTTPConnection(address, timeout=30)) as connection:
        while True:
            connection.request("GET", "/work")
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                return times
            times += 1
    return times


def test_what_was_taken_is_answered_and_what_was_not_is_not_done(container: Any) -> None:
    clients = [eventlet.spawn(answered, container.config["WEB_SERVER_ADDRESS"]) for _ in range(5)]
    with eventlet.Timeout(30):
        while not Counting.done:
            eventlet.sleep(0.01)

    container.stop()

    told = sum(client.wait() for client in clients)
    container._worker_pool.waitall()
    assert told == len(Counting.done) > 0
