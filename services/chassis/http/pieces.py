"""The body of an answer, piece by piece as it comes from another service."""

from collections.abc import Callable

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError

PIECE_BYTES = 8192


class Pieces:
    """What comes, as it comes; a service that breaks off is an end, after which a reader connects again.

    Whoever takes it closes it.
    """

    def __init__(self, response: BaseHTTPResponse, closed: Callable[[], None] | None = None) -> None:
        """`response` has begun; `closed` is called once, when the reader is gone or the end was reached."""
        self._response, self._closed = response, closed
        self._open = True

    def __iter__(self) -> "Pieces":
        """Itself."""
        return self

    def __next__(self) -> bytes:
        """The next piece."""
        try:
            piece: bytes = self._response.read1(PIECE_BYTES)
        except HTTPError:
            piece = b""
        if not piece:
            raise StopIteration
        return piece

    def close(self) -> None:
        """The reader is gone, or the end was reached."""
        if not self._open:
            return
        self._open = False
        self._response.close()
        if self._closed:
            self._closed()
