"""What cannot be read as a request is answered with a problem, and nothing of it goes to the log."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import eventlet
import pytest
from eventlet.green import socket
from nameko.containers import ServiceContainer
from werkzeug.wrappers import Response

from deploy.local.ports import HOST, free_port
from services.chassis.http.internal import internal
from services.chassis.http.web_server import BODY_AT_MOST

HERE = b"Host: here\r\n"
LINE = b"GET /known HTTP/1.1\r\n" + HERE
NAME = b"Jan-Janssens"


class Known:
    """Answers to one path."""

    name = "known"

    @internal("/known")
    def known(self) -> Response:
        return Response("known")


class Answer(NamedTuple):
    """What came back, taken apart."""

    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, int]]:
    port = free_port()
    container = ServiceContainer(Known, {"WEB_SERVER_ADDRESS": f"{HOST}:{port}", "max_workers": 10})
    container.start()
    yield HOST, port
    container.kill()


def said(address: tuple[str, int], request: bytes) -> bytes:
    """Everything that comes back for these bytes, until the connection is closed."""
    with eventlet.Timeout(30), socket.create_connection(address) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def answered(address: tuple[str, int], request: bytes) -> Answer:
    head, _, body = said(address, request).partition(b"\r\n\r\n")
    line, *headers = head.decode().split("\r\n")
    named = (header.split(": ", 1) for header in headers)
    return Answer(int(line.split()[1]), dict(named), body)


REFUSED: dict[str, tuple[bytes, int, str]] = {
    "a long query": (b"GET /known?x=" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n", 414, "address-too-long"),
    "a long header": (LINE + b"X: " + b"a" * 40_000 + b"\r\n\r\n", 431, "headers-too-large"),
    "many headers": (LINE + b"".join(b"X-%d: a\r\n" % n for n in range(200)) + b"\r\n", 431, "headers-too-large"),
    "large headers": (
        LINE + b"".join(b"X-%d: %s\r\n" % (n, b"a" * 4000) for n in range(20)) + b"\r\n",
        431,
        "headers-too-large",
    ),
    "a zero byte in a header": (LINE + b"X-Name: " + NAME + b"\x00\r\n\r\n", 400, "bad-request"),
    "a control character in a header": (LINE + b"X-Name: a\x08b\r\n\r\n", 400, "bad-request"),
    "a carriage return in a header": (LINE + b"X-Name: a\rb\r\n\r\n", 400, "bad-request"),
    "a zero byte in a header's name": (LINE + b"X\x00Name: a\r\n\r\n", 400, "bad-request"),
    "no host": (b"GET /known HTTP/1.1\r\nX-Name: a\r\n\r\n", 400, "bad-request"),
    "two hosts": (LINE + b"Host: there\r\n\r\n", 400, "bad-request"),
    "one word": (b"hello\r\n\r\n", 400, "bad-request"),
    "four words": (b"GET /known " + NAME + b" HTTP/1.1\r\n\r\n", 400, "bad-request"),
    "another protocol": (b"GET /known FTP/1.1\r\n\r\n", 400, "bad-request"),
    "no version": (b"POST /known\r\n\r\n", 400, "bad-request"),
    "a version to come": (b"GET /known HTTP/3.0\r\n\r\n", 505, "http-version-not-supported"),
    "blank": (b"   \r\n\r\n", 400, "bad-request"),
    "letters from elsewhere": (b"\xff\xfe\x00\r\n\r\n", 400, "bad-request"),
    "a header without a colon": (LINE + NAME + b"\r\nContent-Length: 0\r\n\r\n", 400, "bad-request"),
    "a blank before the colon": (LINE + b"Content-Length : 5\r\n\r\nhello", 400, "bad-request"),
    "two lengths": (LINE + b"Content-Length: 5\r\nContent-Length: 0\r\n\r\nhello", 400, "bad-request"),
    "two lengths in one": (LINE + b"Content-Length: 5, 0\r\n\r\nhello", 400, "bad-request"),
    "a signed length": (LINE + b"Content-Length: +5\r\n\r\nhello", 400, "bad-request"),
    "a negative length": (LINE + b"Content-Length: -5\r\n\r\n", 400, "bad-request"),
    "a length as Python writes it": (LINE + b"Content-Length: 1_0\r\n\r\n", 400, "bad-request"),
    "an endless length": (LINE + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n", 413, "body-too-large"),
    "a length and chunks": (
        LINE + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400,
        "bad-request",
    ),
    "another coding": (LINE + b"Transfer-Encoding: gzip, chunked\r\n\r\n", 501, "coding-not-supported"),
    "chunks twice": (LINE + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", 501, ""),
    "two slashes": (b"GET //known HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n", 404, "no-such-path"),
    "two slashes, escaped": (b"GET /%2fknown HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n", 404, "no-such-path"),
    "many slashes": (b"GET ////known HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n", 404, "no-such-path"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_answered_with_a_problem(
    address: tuple[str, int], name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    request, status, slug = REFUSED[name]

    answer = answered(address, request)

    assert answer.status == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert int(answer.headers["Content-Length"]) == len(answer.body)
    problem: dict[str, Any] = json.loads(answer.body)
    assert problem["status"] == status
    assert problem["slug"] == (slug or problem["slug"])
    assert problem["type"] == f"urn:refu:problem:{problem['slug']}"
    assert problem["title"]
    assert problem["detail"]
    out, err = capfd.readouterr()
    assert NAME.decode() not in out + err + answer.body.decode()
    assert out + err == ""


def test_after_a_refusal_nothing_more_is_read_as_a_request(address: tuple[str, int]) -> None:
    hidden = b"GET /known HTTP/1.1\r\nHost: here\r\n\r\n"
    lengths = b"Content-Length: 0\r\nContent-Length: %d\r\n\r\n" % len(hidden)

    assert said(address, LINE + lengths + hidden).count(b"HTTP/1.1 ") == 1


def test_the_same_length_twice_is_one_length(address: tuple[str, int]) -> None:
    request = LINE + b"Connection: close\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n"
    assert answered(address, request).status == 200


def test_the_oldest_version_needs_no_host(address: tuple[str, int]) -> None:
    assert answered(address, b"GET /known HTTP/1.0\r\n\r\n").body == b"known"


def test_a_tab_and_letters_from_elsewhere_may_stand_in_a_header(address: tuple[str, int]) -> None:
    assert answered(address, LINE + b"Connection: close\r\nX-Name: a\tb \xc3\xa9\r\n\r\n").body == b"known"


def test_a_blank_line_before_the_request_is_nothing(address: tuple[str, int]) -> None:
    assert answered(address, b"\r\n" + LINE + b"Connection: close\r\n\r\n").body == b"known"


def test_another_method_is_refused_with_those_that_there_are(address: tuple[str, int]) -> None:
    answer = answered(address, b"POST /known HTTP/1.1\r\nHost: here\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert json.loads(answer.body)["slug"] == "method-not-allowed"


def test_a_refused_head_has_no_body(address: tuple[str, int]) -> None:
    answer = answered(address, b"HEAD /known HTTP/1.1\r\nHost: here\r\nContent-Length: x\r\n\r\n")
    assert (answer.status, answer.body) == (400, b"")


@pytest.mark.parametrize(
    "line", [LINE, b"POST /known HTTP/1.1\r\n" + HERE, b"POST /unknown HTTP/1.1\r\n" + HERE], ids=["413", "405", "404"]
)
def test_a_refusal_arrives_although_its_body_was_not_read(address: tuple[str, int], line: bytes) -> None:
    size = BODY_AT_MOST + 10_000_000

    answer = answered(address, line + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % size + b" " * size)

    assert answer.status in (404, 405, 413)
    assert json.loads(answer.body)["status"] == answer.status
