"""`python -m bench.door.asker HOST PORT PATH SECONDS`: as many requests as eight connections carry, with many tokens.

Tokens come in on standard input, one a line; they take turns, as those of many people would. A line with a colon is a
header of its own, such as the cookie of somebody before a page. Each is shown once before
the measurement begins: whoever works with a token for five minutes asks with it for the first time once. Sockets are
used as they are: the asker shares the machine with what it measures, so it must cost little and the same for everybody.
"""

import json
import selectors
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle

CONNECTIONS = 8
WARM_SECONDS, WARM_AT_MOST = 1.0, 12.0


@dataclass
class _Connection:
    """One connection, which waits for an answer."""

    socket: socket.socket
    asked_at: float = 0.0
    came: bytearray = field(default_factory=bytearray)

    def ask(self, request: bytes) -> None:
        self.came.clear()
        self.asked_at = time.perf_counter()
        self.socket.sendall(request)

    def answered(self) -> bool:
        """Whether all of the answer is here; ends the measurement unless it is a good one."""
        self.came += self.socket.recv(262144)
        head, found, body = self.came.partition(b"\r\n\r\n")
        if not found:
            return False
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"answered {bytes(self.came[:400])!r}")
        return len(body) >= int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])


def main(host: str, port: int, path: str, seconds: float) -> None:
    """Ask, and print what was measured."""
    lines = [line.strip() for line in sys.stdin if line.strip()]
    head = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nUser-Agent: bench\r\n"
    requests = cycle([f"{head}{_shown(line)}\r\n\r\n".encode() for line in lines])
    selector = selectors.DefaultSelector()
    for _ in range(CONNECTIONS):
        connection = _Connection(socket.create_connection((host, port)))
        connection.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        selector.register(connection.socket, selectors.EVENT_READ, connection)
        connection.ask(next(requests))
    warmed = time.perf_counter() + WARM_AT_MOST
    asked = len(_turns(selector, requests, WARM_SECONDS))
    while asked < len(lines) and time.perf_counter() < warmed:
        asked += len(_turns(selector, requests, 0.1))
    print("warm", flush=True)
    before = time.process_time()
    took = _turns(selector, requests, seconds)
    print(json.dumps({"seconds": seconds, "took": took, "processor": time.process_time() - before}))


def _shown(line: str) -> str:
    return (
        f"Accept: text/html\r\n{line}" if ":" in line else f"Accept: application/json\r\nAuthorization: Bearer {line}"
    )


def _turns(selector: selectors.BaseSelector, requests: Iterator[bytes], seconds: float) -> list[float]:
    """Ask on every connection again as soon as it is answered; how long each answer took."""
    took: list[float] = []
    ends = time.perf_counter() + seconds
    while time.perf_counter() < ends:
        for key, _ in selector.select():
            connection = key.data
            if connection.answered():
                took.append(time.perf_counter() - connection.asked_at)
                connection.ask(next(requests))
    return took


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3], float(sys.argv[4]))
