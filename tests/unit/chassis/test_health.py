"""The health check of a container: alive or not, told by an exit status."""

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from deploy.local.ports import free_port
from services.chassis.process.health import lives, port


class Answering(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Served)
        self.send_response(server.status if self.path == "/livez" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


class Served(HTTPServer):
    status = 200


@pytest.fixture
def served() -> Iterator[Served]:
    with Served(("127.0.0.1", 0), Answering) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("status", "alive"), [(200, True), (503, False), (404, False)])
def test_it_lives_when_it_says_so(served: Served, status: int, alive: bool) -> None:
    served.status = status

    assert lives(served.server_port) is alive


def test_what_does_not_answer_does_not_live() -> None:
    assert not lives(free_port())


@pytest.mark.parametrize("said", [b"", b"\x00\x01", b"200 OK\r\n", b"SSH-2.0-200 200\r\n"])
def test_what_answers_something_else_does_not_live(said: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = Thread(target=answer_once, args=(server, said))
        thread.start()
        assert not lives(server.getsockname()[1])
        thread.join()


def answer_once(server: socket.socket, said: bytes) -> None:
    connected, _ = server.accept()
    with connected:
        connected.recv(1000)
        connected.sendall(said)


def test_the_port_for_operations_comes_first() -> None:
    assert port({"REFU_OPERATIONS_PORT": "9001", "REFU_HTTP_PORT": "8001"}) == 9001
    assert port({"REFU_OPERATIONS_PORT": "", "REFU_HTTP_PORT": "8001"}) == 8001
