"""The protocol between a process and its worker process: a letter for the kind, a length, a body."""

import struct
from collections.abc import Iterator

REQUEST, PROGRESS, RESULT, FAILURE = b"Q", b"P", b"R", b"F"
_HEAD = struct.Struct(">cQ")
LARGEST = 2**31
"""Bytes in one body; more is a garbled stream."""

Frame = tuple[bytes, bytes]
"""(kind, body)"""


def head(kind: bytes, length: int) -> bytes:
    """What goes before a body of this length."""
    return _HEAD.pack(kind, length)


def framed(kind: bytes, body: bytes) -> bytes:
    """The bytes to send."""
    return head(kind, len(body)) + body


class Frames:
    """Takes bytes as they come and gives whole frames."""

    def __init__(self) -> None:
        """Begin with nothing in hand."""
        self._parts = bytearray()

    def fed(self, data: bytes) -> Iterator[Frame]:
        """The frames that are complete with these bytes; raises ValueError on a garbled stream."""
        self._parts += data
        while len(self._parts) >= _HEAD.size:
            kind, length = _HEAD.unpack_from(self._parts)
            if length > LARGEST or kind not in (REQUEST, PROGRESS, RESULT, FAILURE):
                raise ValueError("garbled frames")
            end = _HEAD.size + length
            if len(self._parts) < end:
                return
            body = bytes(memoryview(self._parts)[_HEAD.size : end])
            del self._parts[:end]
            yield kind, body
