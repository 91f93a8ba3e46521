"""Requests and answers between the door and its services, as bytes of HTTP/1.1 (RFC 9112)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

_LONGEST_LINE = 65536
_BODYLESS = frozenset({204, 304})


class UnreadableAnswer(Exception):
    """What came is no answer, or ended early."""


class Readable(Protocol):
    """Where an answer comes from."""

    def readline(self, size: int, /) -> bytes:
        """A line with its end."""

    def read(self, size: int = -1, /) -> bytes:
        """So many bytes, fewer at the end; all without a number."""


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


def written(request: UpstreamRequest, host: str) -> bytes:
    """The request as it is sent."""
    lines = [f"{request.method} {request.target} HTTP/1.1", f"Host: {host}"]
    lines += [f"{name}: {value}" for name, value in request.headers.items()]
    if request.body or request.method in ("POST", "PUT", "PATCH"):
        lines.append(f"Content-Length: {len(request.body)}")
    return "\r\n".join((*lines, "", "")).encode("latin-1") + request.body


def answer_from(read: Readable, of_head: bool) -> tuple[UpstreamAnswer, bool]:
    """The answer that comes, and whether another can come after it; `of_head`: to a HEAD. Raises UnreadableAnswer."""
    status = _status(_line(read))
    headers = _headers(read)
    while status < 200:  # something on the way, such as 100 Continue
        status, headers = _status(_line(read)), _headers(read)
    said = {name.lower(): value for name, value in headers}
    body, ended = (b"", True) if of_head or status in _BODYLESS else _body(read, said)
    reusable = ended and said.get("connection", "").lower() != "close"
    answer = UpstreamAnswer(status=status, headers=tuple(headers), body=body, date=said.get("date", ""))
    return answer, reusable


def _status(line: bytes) -> int:
    words = line.split(None, 2)
    if len(words) < 2 or not words[0].startswith(b"HTTP/1.") or not words[1].isdigit():
        raise UnreadableAnswer
    return int(words[1])


def _headers(read: Readable) -> list[tuple[str, str]]:
    headers = []
    while line := _line(read):
        name, colon, value = line.decode("latin-1").partition(":")
        if not colon:
            raise UnreadableAnswer
        headers.append((name, value.strip(" \t")))
    return headers


def _body(read: Readable, said: Mapping[str, str]) -> tuple[bytes, bool]:
    """The body, and whether its end was told: otherwise it is where the connection ends."""
    if said.get("transfer-encoding", "").lower() == "chunked":
        return _chunks(read), True
    length = said.get("content-length")
    if length is None:
        return read.read(), False
    if not length.isdigit():
        raise UnreadableAnswer
    return _exactly(read, int(length)), True


def _chunks(read: Readable) -> bytes:
    pieces = []
    while size := _size(_line(read)):
        pieces.append(_exactly(read, size))
        _line(read)
    _headers(read)
    return b"".join(pieces)


def _size(line: bytes) -> int:
    try:
        return int(line.partition(b";")[0], 16)
    except ValueError:
        raise UnreadableAnswer from None


def _exactly(read: Readable, size: int) -> bytes:
    body = read.read(size)
    if len(body) < size:
        raise UnreadableAnswer
    return body


def _line(read: Readable) -> bytes:
    line = read.readline(_LONGEST_LINE)
    if not line.endswith(b"\n"):
        raise UnreadableAnswer
    return line[:-2] if line.endswith(b"\r\n") else line[:-1]
