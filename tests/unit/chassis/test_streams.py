"""An answer without an end: written at once, without a worker, closed when its reader goes, and cut at the end."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPException
from typing import Any, ClassVar

import eventlet
import pytest
from eventlet.event import Event
from eventlet.green.http.client import HTTPConnection
from nameko.containers import ServiceContainer
from nameko.extensions import register_entrypoint
from werkzeug.wrappers import Request, Response

from deploy.local.ports import HOST, free_port
from services.chassis.http.streams import event_stream
from services.chassis.http.web_server import Route


class Telling:
    """Tells something, then waits for more to tell."""

    name = "telling"
    closed: ClassVar[list[int]] = []

    def tell(self, request: Request) -> Response:  # noqa: ARG002
        return event_stream(self.pieces())

    def pieces(self) -> Iterator[bytes]:
        try:
            yield b": open\n\n"
            while True:
                eventlet.sleep(0.01)
                yield b": still here\n\n"
        finally:
            self.closed.append(1)


register_entrypoint(Telling.tell, Route("GET", "/stream"))


@pytest.fixture
def container() -> Iterator[Any]:
    Telling.closed.clear()
    container = ServiceContainer(Telling, {"WEB_SERVER_ADDRESS": f"{HOST}:{free_port()}", "max_workers": 1})
    container.start()
    yield container
    container.kill()


@contextmanager
def reading(container: Any) -> Iterator[Any]:
    """An answer that has begun."""
    with closing(HTTPConnection(container.config["WEB_SERVER_ADDRESS"], timeout=30)) as connection:
        connection.request("GET", "/stream")
        with connection.getresponse() as answer:
            yield answer


def test_the_first_words_come_at_once_and_readers_take_no_worker(container: Any) -> None:
    with reading(container) as one, reading(container) as another:
        for answer in (one, another):
            assert answer.headers["Content-Type"] == "text/event-stream"
            assert answer.readline() == b": open\n"


def test_when_its_reader_goes_a_stream_is_closed(container: Any) -> None:
    with reading(container) as answer:
        answer.readline()

    with eventlet.Timeout(30):
        while not Telling.closed:
            eventlet.sleep(0.01)


def test_a_stop_does_not_wait_for_readers(container: Any) -> None:
    begun = Event()

    def read() -> None:
        with reading(container) as answer:
            begun.send(answer.readline())
            with suppress(OSError, HTTPException):
                while answer.readline():
                    pass

    reader = eventlet.spawn(read)

    with eventlet.Timeout(30):
        begun.wait()
        container.stop()
        reader.wait()


def test_a_head_is_answered_without_waiting_and_closed(container: Any) -> None:
    with closing(HTTPConnection(container.config["WEB_SERVER_ADDRESS"], timeout=30)) as connection:
        connection.request("HEAD", "/stream")
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (200, b"")
