"""What waits for the reader of a stream: some pieces at most, so that a slow reader costs no memory without bound."""

from collections import deque

import eventlet
from eventlet.event import Event as Signal

MOST = 64


class Mailbox:
    """Pieces for one reader. One that does not keep up loses them all, and is told so."""

    def __init__(self, most: int = MOST) -> None:
        """Hold this many pieces at most."""
        self._pieces: deque[bytes] = deque()
        self._most = most
        self._signal = Signal()
        self.closed = False
        """Nothing more comes."""
        self.overflowed = False
        """Pieces were lost since this was last set to False."""

    def put(self, piece: bytes) -> None:
        """Leave a piece for the reader."""
        if len(self._pieces) >= self._most:
            self._pieces.clear()
            self.overflowed = True
        elif not self.overflowed:
            self._pieces.append(piece)
        self._wake()

    def close(self) -> None:
        """Nothing more comes; what is there can still be taken."""
        self.closed = True
        self._wake()

    def take(self, seconds: float) -> list[bytes]:
        """All that is there; waits this long for something, and returns nothing when there was nothing to tell."""
        if not (self._pieces or self.closed or self.overflowed):
            self._signal = Signal()
            with eventlet.Timeout(seconds, False):
                self._signal.wait()
        pieces = list(self._pieces)
        self._pieces.clear()
        return pieces

    def _wake(self) -> None:
        if not self._signal.ready():
            self._signal.send()
