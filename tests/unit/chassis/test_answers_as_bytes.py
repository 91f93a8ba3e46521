"""Requests and answers as bytes on a real connection: what most answers are written by, and what the others are."""

import json
from collections.abc import Iterator
from contextlib import closing
from email.utils import parsedate_to_datetime
from http.client import HTTPResponse
from typing import Any, cast

import eventlet
import pytest
from eventlet.green import socket
from nameko.containers import ServiceContainer
from nameko.extensions import register_entrypoint
from werkzeug.wrappers import Request, Response

from deploy.local.ports import HOST, free_port
from services.chassis.http import plain_answers
from services.chassis.http.web_server import Route

LONG = "é" * 50_000


class Answering:
    """Answers as it is asked to."""

    name = "answering"

    def told(self, request: Request, rest: str) -> Response:  # noqa: ARG002
        """The request as the application sees it."""
        known = {name: value for name, value in request.environ.items() if isinstance(value, str)}
        return Response(json.dumps(known | {"body": request.get_data(as_text=True)}), content_type="application/json")

    def answer(self, _: Request, kind: str) -> Response:
        """One of each kind."""
        return {
            "text": lambda: Response("text", headers=[("X-Two", "a"), ("X-Two", "b"), ("ETag", '"1"')]),
            "long": lambda: Response(LONG),
            "nothing": lambda: Response(b""),
            "made": lambda: Response("made", 201, {"Location": "/there"}),
            "gone": lambda: Response(status=204),
            "known": lambda: Response(status=304, headers={"ETag": '"1"'}),
            "refused": lambda: Response("no", 422),
            "unsound": lambda: Response("no", headers={"X-Word": "\N{BLACK HEART SUIT}"}),
        }[kind]()


register_entrypoint(Answering.told, Route("GET", "/told/<path:rest>"))
register_entrypoint(Answering.told, Route("POST", "/told/<path:rest>"))
register_entrypoint(Answering.answer, Route("GET", "/<kind>"))


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, int]]:
    port = free_port()
    container: Any = ServiceContainer(Answering, {"WEB_SERVER_ADDRESS": f"{HOST}:{port}", "max_workers": 5})
    container.start()
    yield HOST, port
    container.kill()


class Connection:
    """One connection, on which requests are sent as they are written here."""

    def __init__(self, address: tuple[str, int]) -> None:
        self._socket = socket.create_connection(address)

    def ask(self, request: str, method: str = "GET") -> tuple[HTTPResponse, str]:
        self._socket.sendall(request.replace("\n", "\r\n").encode("latin-1"))
        with eventlet.Timeout(30):
            answer = HTTPResponse(cast(Any, self._socket), method=method)
            answer.begin()
            return answer, answer.read().decode()

    def is_closed(self) -> bool:
        with eventlet.Timeout(30):
            return self._socket.recv(1) == b""

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def connection(address: tuple[str, int]) -> Iterator[Connection]:
    with closing(Connection(address)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("kind", "status", "body"),
    [
        ("text", 200, "text"),
        ("long", 200, LONG),
        ("nothing", 200, ""),
        ("made", 201, "made"),
        ("gone", 204, ""),
        ("known", 304, ""),
        ("refused", 422, "no"),
        ("nowhere/else", 404, None),
    ],
)
def test_each_answer_is_whole_and_the_next_comes_on_the_same_connection(
    connection: Connection, kind: str, status: int, body: str | None
) -> None:
    for _ in range(2):
        answer, text = connection.ask(f"GET /{kind} HTTP/1.1\nHost: here\n\n")
        assert answer.status == status
        assert body is None or text == body
        assert status in (204, 304) or answer.headers["Content-Length"] == str(len(text.encode()))
        assert parsedate_to_datetime(answer.headers["Date"])
        assert len(answer.headers.get_all("Date", [])) == len(answer.headers.get_all("Content-Length", ["0"])) == 1


def test_headers_are_written_line_by_line_as_they_are(connection: Connection) -> None:
    answer, _ = connection.ask("GET /text HTTP/1.1\nHost: here\n\n")

    assert answer.headers.get_all("X-Two") == ["a", "b"]
    assert answer.headers["ETag"] == '"1"'
    assert "Connection" not in answer.headers


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("GET /text HTTP/1.1\nHost: here\nConnection: keep-alive\n\n", True),
        ("GET /text HTTP/1.0\nHost: here\nConnection: keep-alive\n\n", True),
        ("GET /text HTTP/1.1\nHost: here\nConnection: close\n\n", False),
        ("GET /text HTTP/1.0\nHost: here\n\n", False),
    ],
)
def test_the_connection_stays_open_for_whom_wants_it(connection: Connection, line: str, stays: bool) -> None:
    answer, text = connection.ask(line)

    assert text == "text"
    assert answer.headers["Connection"] == ("keep-alive" if stays else "close")
    assert stays or connection.is_closed()


def test_head_has_the_headers_of_the_answer_and_no_body(connection: Connection) -> None:
    for _ in range(2):
        answer, text = connection.ask("HEAD /text HTTP/1.1\nHost: here\n\n", "HEAD")
        assert (answer.status, text) == (200, "")


def test_a_header_that_cannot_be_written_is_an_error_and_not_half_an_answer(connection: Connection) -> None:
    for _ in range(2):
        answer, text = connection.ask("GET /unsound HTTP/1.1\nHost: here\n\n")
        assert (answer.status, json.loads(text)["slug"]) == (500, "internal-error")


def test_the_application_is_told_of_a_request_as_wsgi_has_it(connection: Connection) -> None:
    request = "GET /told/a%20b%C3%A9?q=1%202&p HTTP/1.1\nHost: here\nX-One: a \t\nX-One: b\nX_One: c\nCookie: \n\n"
    told = json.loads(connection.ask(request)[1])

    assert (told["REQUEST_METHOD"], told["RAW_PATH_INFO"]) == ("GET", "/told/a%20b%C3%A9")
    assert (told["PATH_INFO"], told["QUERY_STRING"]) == ("/told/a bé".encode().decode("latin-1"), "q=1%202&p")
    assert (told["HTTP_X_ONE"], told["HTTP_COOKIE"], told["HTTP_HOST"]) == ("a,b", "", "here")
    assert (told["REMOTE_ADDR"], told["SERVER_NAME"], told["wsgi.url_scheme"]) == (HOST, HOST, "http")
    assert told["CONTENT_TYPE"] == "text/plain"
    assert "CONTENT_LENGTH" not in told


@pytest.mark.parametrize(
    ("headers", "body", "read"),
    [
        ("Content-Length: 5", "hello", "hello"),
        ("Content-Length: 0", "", ""),
        ("Transfer-Encoding: chunked", "3\nhel\n2\nlo\n0\n\n", "hello"),
    ],
)
def test_a_body_is_read_and_the_next_request_after_it(
    connection: Connection, headers: str, body: str, read: str
) -> None:
    for _ in range(2):
        request = f"POST /told/x HTTP/1.1\nHost: here\nContent-Type: text/x\n{headers}\n\n{body}"
        told = json.loads(connection.ask(request)[1])
        assert (told["body"], told["CONTENT_TYPE"]) == (read, "text/x")


def test_a_client_that_waits_for_leave_to_send_its_body_gets_it(connection: Connection) -> None:
    head = "POST /told/x HTTP/1.1\nHost: here\nContent-Length: 5\nExpect: 100-continue\n\n"
    answer, text = connection.ask(f"{head}hello")

    assert answer.status == 200
    assert json.loads(text)["body"] == "hello"


def test_what_asks_for_more_than_being_written_is_not_plain() -> None:
    special = [
        Response(status=204),
        Response(status=304),
        Response(status=303, headers={"Location": "/there"}),
        Response("slow", 408, {"Connection": "close"}),
        Response(iter([b"goes", b"on"])),
    ]

    assert plain_answers.is_plain(Response("text"))
    assert not any(map(plain_answers.is_plain, special))
