"""A TCP proxy between a service and a server, to make connections that are open and dead."""

import socket
import struct
import threading
from contextlib import suppress
from urllib.parse import urlsplit

HOST = "127.0.0.1"


class Proxy:
    """`hang()` makes each connection a black hole, for good; `reset()` breaks them; after `pass_on()` new ones work."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        parts = urlsplit(uri)
        self._target = (parts.hostname or HOST, parts.port or 0)
        self._mode = "pass"
        self.swallowed = bytearray()
        """What was sent into black holes, both ways."""
        self._links: list[_Link] = []
        self._listening = socket.create_server((HOST, 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def uri(self) -> str:
        """The server's address, by way of here."""
        return self.via(self._uri)

    def via(self, uri: str) -> str:
        """An address of the server, whoever signs in by it, by way of here."""
        host, port = self._target
        return uri.replace(f"{host}:{port}", f"{HOST}:{self._listening.getsockname()[1]}")

    def hang(self) -> None:
        self._mode = "hang"
        for link in self._links:
            link.hung = True

    def reset(self) -> None:
        self._mode = "reset"
        for link in self._links:
            link.reset()
        self._links.clear()

    def pass_on(self) -> None:
        self._mode = "pass"

    def close(self) -> None:
        self._listening.close()
        self.reset()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                self._link(near)

    def _link(self, near: socket.socket) -> None:
        try:
            link = _Link(near, socket.create_connection(self._target), self.swallowed, hung=self._mode == "hang")
        except OSError:
            near.close()
            return
        if self._mode == "reset":
            link.reset()
            return
        self._links.append(link)
        link.start()


class _Link:
    def __init__(self, near: socket.socket, far: socket.socket, swallowed: bytearray, hung: bool) -> None:
        self._near, self._far = near, far
        self._swallowed = swallowed
        self.hung = hung

    def start(self) -> None:
        for source, sink in ((self._near, self._far), (self._far, self._near)):
            threading.Thread(target=self._pump, args=(source, sink), daemon=True).start()

    def reset(self) -> None:
        for end in (self._near, self._far):
            with suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            with suppress(OSError):
                end.shutdown(socket.SHUT_RD)
            end.close()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        """What arrives at a hung link is swallowed: the sender sees a connection that takes all and says nothing."""
        with suppress(OSError):
            while data := source.recv(65536):
                if self.hung:
                    self._swallowed += data
                else:
                    sink.sendall(data)
        if not self.hung:
            for end in (source, sink):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
