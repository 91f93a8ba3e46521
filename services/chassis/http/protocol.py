"""HTTP as bytes: eventlet's protocol, which answers what it cannot read with problem details, and logs none of it.

Found by trying eventlet 0.41 and Python 3.11: a line or a header that was too long was answered with an empty body, a
garbled one with a page of HTML, and what it held went to the log; of two lengths the first counted; what followed a
header without a colon was dropped in silence; `//v1` became `/v1`.
"""

import json
import re
import socket
from contextlib import suppress
from functools import cached_property
from http import HTTPStatus
from typing import Any

import eventlet
from eventlet import wsgi
from nameko.web.server import HttpOnlyProtocol
from werkzeug.wrappers import Response

from services.chassis.http import environ, plain_answers, problems
from services.chassis.http.header_lines import Headers, TooManyHeaders, UnsoundHeader, headers_from

DRAIN_SECONDS = 2.0
DRAIN_AT_MOST = 16 * 1024 * 1024
MOST_DIGITS = 15
"""Of a length: more are no length."""
_BLANK_LINES = (b"\r\n", b"\n")
_VERSION = re.compile(r"HTTP/\d{1,3}\.\d{1,3}")


class Refused(Exception):
    """What came is no request that can be taken: the status, slug and sentence of its answer."""

    def __init__(self, status: HTTPStatus, slug: str, detail: str) -> None:
        """Keep what to answer."""
        super().__init__(slug)
        self.status, self.slug, self.detail = status, slug, detail


class Protocol(HttpOnlyProtocol):  # type: ignore[misc]
    """One connection. Whatever cannot be read is answered, then the connection is closed."""

    command: str | None = None

    def _read_request_line(self) -> Any:
        """Eventlet's hook for the first line; one blank line before it is nothing (RFC 9112, 2.2)."""
        self.command = None
        line = super()._read_request_line()
        if line in _BLANK_LINES:
            line = super()._read_request_line()
        if len(line) >= self.server.url_length_limit:
            most = f"Path and query are longer than {self.server.url_length_limit} bytes; ask for less at once."
            return self._refuse(Refused(HTTPStatus.REQUEST_URI_TOO_LONG, "address-too-long", most)) or b""
        return line

    def parse_request(self) -> bool:
        """The hook for line and headers: False when it was refused."""
        try:
            self._parse()
        except (wsgi.HeaderLineTooLong, wsgi.HeadersTooLarge, TooManyHeaders):
            return self._refuse(_too_large())
        except UnsoundHeader as error:
            return self._refuse(_malformed(str(error)))
        except Refused as refused:
            return self._refuse(refused)
        return True

    def _parse(self) -> None:
        self.close_connection = True
        self.requestline = self.raw_requestline.decode("latin-1").rstrip("\r\n")
        self.command, self.path, self.request_version = _line(self.requestline)
        self.headers = headers_from(self.rfile)
        _must_be_sound(self.headers)
        _must_name_a_host(self.headers, self.request_version)
        wanted = (self.headers.get("Connection") or "").lower()
        self.close_connection = wanted == "close" or (self.request_version == "HTTP/1.0" and wanted != "keep-alive")

    def get_environ(self) -> environ.Environ:
        """Eventlet's hook for what the application is told."""
        known = {**self._of_connection, **environ.of_request(self.command or "", self.path, self.headers)}
        known["wsgi.input"] = known["eventlet.input"] = environ.body_of(known, self.rfile, self.wfile, self.connection)
        known["eventlet.posthooks"] = []
        return known

    @cached_property
    def _of_connection(self) -> environ.Environ:
        """What is the same for all requests that come on it."""
        here, there = self.request.getsockname(), self.client_address
        known: environ.Environ = self.server.get_environ()
        return known | {
            "SERVER_NAME": here[0],
            "SERVER_PORT": str(here[1]),
            "REMOTE_ADDR": there[0],
            "REMOTE_PORT": str(there[1]),
        }

    def handle_one_response(self) -> None:
        """Eventlet's hook for a request that was read: `server.app` gives its answer, as werkzeug's Response.

        What was left of a body is taken before the connection closes.
        """
        response = self.server.app(self.environ)
        try:
            if not self._is_written_at_once(response):
                self.application = response
                super().handle_one_response()
        finally:
            response.close()
        body = self.environ["eventlet.input"]
        if self.close_connection and (body.chunk_length if body.chunked_input else body.position < body.content_length):
            self._drain()

    def _is_written_at_once(self, response: Response) -> bool:
        """Whether there was nothing special about it, so that it is written."""
        body = self.environ["eventlet.input"]
        unread = body.chunked_input or body.position < body.content_length or body.wfile is not None
        ends = self.close_connection or not self.server.keepalive
        if unread or ends or self.command == "HEAD" or not plain_answers.is_plain(response):
            return False
        keeps_alive = (self.headers.get("Connection") or "").lower() == "keep-alive"
        try:
            answer = plain_answers.written(response, keeps_alive)
        except UnicodeEncodeError as error:
            answer = plain_answers.written(problems.response(error), keeps_alive)
        self.connection.sendall(answer)
        return True

    def finish(self) -> None:
        """Nameko's hook for the end; what could not be written to a client that is gone must not keep its socket."""
        try:
            super().finish()
        finally:
            self.rfile.close()

    def log_message(self, *_: object) -> None:
        """Python's hook for its log on standard error, which would repeat what came."""

    def _refuse(self, refused: Refused) -> bool:
        """Answer, and take nothing more: whatever follows on this connection cannot be told apart any more."""
        self.close_connection = True
        details = problems.details(refused.slug, refused.status.phrase, refused.status, refused.detail)
        body = json.dumps(details).encode()
        head = (
            f"HTTP/1.1 {refused.status.value} {refused.status.phrase}\r\nContent-Type: {problems.CONTENT_TYPE}\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        self.wfile.write(head.encode() + (b"" if self.command == "HEAD" else body))
        self.wfile.flush()
        self._drain()
        return False

    def _drain(self) -> None:
        """Take what is still on its way: a connection that is closed on unread bytes takes the answer with it."""
        left = DRAIN_AT_MOST
        with eventlet.Timeout(DRAIN_SECONDS, False), suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            while left > 0 and (data := self.connection.recv(65536)):
                left -= len(data)


def _line(line: str) -> tuple[str, str, str]:
    """Method, path with query, version; raises Refused."""
    words = line.split()
    if not words:
        raise _malformed("The request line is blank.")
    if len(words) != 3 or not _VERSION.fullmatch(words[2]):
        raise _malformed("The request line is no 'METHOD /path HTTP/1.1'.")
    if words[2] not in ("HTTP/1.1", "HTTP/1.0"):
        raise Refused(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED, "http-version-not-supported", "Speak HTTP/1.1.")
    return words[0], words[1], words[2]


def _must_be_sound(headers: Headers) -> None:
    """Raise Refused unless these headers say in one way alone where the request ends."""
    lengths = {length.strip() for length in headers.get_all("content-length")}
    codings = [coding.strip().lower() for coding in headers.get_all("transfer-encoding")]
    if len(lengths) > 1:
        raise _malformed("Two different Content-Length are given: give one.")
    if lengths and codings:
        raise _malformed("Content-Length and Transfer-Encoding are given: give one of them.")
    if codings not in ([], ["chunked"]):
        raise Refused(HTTPStatus.NOT_IMPLEMENTED, "coding-not-supported", "Transfer-Encoding may only be 'chunked'.")
    for length in lengths:
        _must_be_a_length(length)


def _must_name_a_host(headers: Headers, version: str) -> None:
    """Raise Refused unless Host is given once, or not at all in HTTP/1.0 (RFC 9112, 3.2)."""
    hosts = len(headers.get_all("host"))
    if hosts > 1:
        raise _malformed("Host is given more than once: give it once.")
    if not hosts and version != "HTTP/1.0":
        raise _malformed("Host is missing: HTTP/1.1 asks for it.")


def _must_be_a_length(text: str) -> None:
    if not (text.isascii() and text.isdecimal()):
        raise _malformed("Content-Length is not a whole number of bytes.")
    if len(text) > MOST_DIGITS:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "body-too-large", "The body is too large.")


def _malformed(detail: str) -> Refused:
    return Refused(HTTPStatus.BAD_REQUEST, "bad-request", detail)


def _too_large() -> Refused:
    detail = (
        f"At most 100 headers, each shorter than {wsgi.MAX_HEADER_LINE} bytes, "
        f"and {wsgi.MAX_TOTAL_HEADER_SIZE} bytes together."
    )
    return Refused(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "headers-too-large", detail)
