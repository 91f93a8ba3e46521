"""A service behind the door: a small HTTP server that keeps connections, remembers what it was asked, can misbehave."""

import json
import queue
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from deploy.local.ports import HOST

QUIET: dict[str, Any] = {
    "outbox": 0,
    "dead_letters": 0,
    "retrying": 0,
    "listeners": [{"name": "matching.on_newcomer", "ready": 0, "in_hand": 0, "stopped": False}],
}


class Pretender(ThreadingHTTPServer):
    """Answers everything with what it was asked, and `/status` with the status it is given."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int = 0) -> None:
        super().__init__((HOST, port), _Handler)
        self.asked: list[dict[str, Any]] = []
        self.connections: list[socket.socket] = []
        self.statuses: list[tuple[int, dict[str, Any]]] = [(200, QUIET)]
        self.breaks = 0
        """How many requests it reads and then breaks off."""
        self.may_answer = threading.Event()
        """Cleared, it reads what it is asked and keeps its answer back."""
        self.may_answer.set()
        self.waits_with_status = threading.Event()
        """Set, `/status` alone is kept back, as by a broker that says nothing."""
        self.closing = threading.Event()
        self.answer: tuple[int, dict[str, str] | list[tuple[str, str]]] = (200, {"Content-Type": "application/json"})
        self.pieces: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        """What `/stream` says, as it is put in; an empty piece is the end."""
        self.left = threading.Event()
        """Set when somebody who read `/stream` went away."""
        self.says: Any = None
        """The body of its answers; None: what it was asked."""

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.server_port}"

    def hang_up(self) -> None:
        """Close every kept connection, as a restart would."""
        for connection in self.connections:
            connection.shutdown(socket.SHUT_RDWR)
        self.connections.clear()
        time.sleep(0.05)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Pretender

    def setup(self) -> None:
        super().setup()
        self.server.connections.append(self.connection)

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        asked = {"method": self.command, "target": self.path, "headers": dict(self.headers), "body": body}
        self.server.asked.append(asked)
        if self.server.breaks:
            self.server.breaks -= 1
            self.close_connection = True
            return
        if self.path.partition("?")[0].endswith("/stream"):
            self._stream()
            return
        self.server.may_answer.wait()
        if self.path == "/status" and self.server.waits_with_status.is_set():
            self.server.closing.wait()
        said = asked if self.server.says is None else self.server.says
        self._say(*self._status() if self.path == "/status" else (*self.server.answer, said))

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = answer  # noqa: N815

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def _status(self) -> tuple[int, dict[str, str], dict[str, Any]]:
        statuses = self.server.statuses
        code, told = statuses.pop(0) if len(statuses) > 1 else statuses[0]
        return code, {}, told

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            while piece := self.server.pieces.get():
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            self.wfile.write(b"0\r\n\r\n")
        except OSError:
            self.server.left.set()
            self.close_connection = True

    def _say(self, code: int, headers: dict[str, str] | list[tuple[str, str]], told: Any) -> None:
        text = b"" if code == 204 else json.dumps(told).encode()
        self.send_response(code)
        lines = list(headers.items()) if isinstance(headers, dict) else headers
        for name, value in (*lines, ("Content-Length", str(len(text)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)


@contextmanager
def a_service() -> Iterator[Pretender]:
    """One that answers until the test is over."""
    server = Pretender()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.may_answer.set()
    server.closing.set()
    server.shutdown()
    server.server_close()
