"""Many readers of Server-sent events in one thread: who heard what, and when."""

import selectors
import socket
import time
from collections.abc import Callable
from urllib.parse import urlsplit


class Reader:
    """One stream, as bytes."""

    def __init__(self, url: str, path: str, authorization: str, **headers: str) -> None:
        """Ask for it; `headers` with `_` for `-`."""
        parts = urlsplit(url)
        self.socket = socket.create_connection((parts.hostname or "", parts.port or 0), timeout=60)
        sent = {"Host": parts.netloc, "Authorization": authorization, **headers}
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in sent.items()]
        self.socket.sendall("\r\n".join([f"GET {path} HTTP/1.1", *lines, "", ""]).encode())
        self.socket.setblocking(False)
        self.heard = b""
        self.last = 0.0
        """When it heard something last."""
        self.ended = False


class Readers:
    """Some streams, read side by side."""

    def __init__(self) -> None:
        """Begin with none."""
        self._selector = selectors.DefaultSelector()
        self.all: list[Reader] = []

    def add(self, reader: Reader) -> Reader:
        """Read one more."""
        self._selector.register(reader.socket, selectors.EVENT_READ, reader)
        self.all.append(reader)
        return reader

    def leave(self, reader: Reader) -> None:
        """Go away from this one."""
        self._selector.unregister(reader.socket)
        self.all.remove(reader)
        reader.socket.close()

    def read_until(self, enough: Callable[[Reader], bool], seconds: float = 60) -> None:
        """Read until it is enough for each; raises TimeoutError, which says for how many it was not."""
        ends = time.monotonic() + seconds
        while left := sum(not enough(reader) for reader in self.all):
            if time.monotonic() > ends:
                raise TimeoutError(f"{left} of {len(self.all)} did not hear it; one heard {self.all[0].heard!r}")
            for found, _ in self._selector.select(0.1):
                self._take(found.data)

    def close(self) -> None:
        """Leave all of them."""
        for reader in self.all:
            reader.socket.close()
        self._selector.close()

    def _take(self, reader: Reader) -> None:
        try:
            data = reader.socket.recv(65536)
        except ConnectionError:
            data = b""
        reader.heard += data
        reader.last = time.time()
        if not data:
            reader.ended = True
            self._selector.unregister(reader.socket)
