"""Sending the worst, and reading from the service itself how long it was held up by it."""

import http.client
import re
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

_LONG_TURNS = re.compile(r"^refu_long_turn_seconds_(sum|count) ([\d.e+-]+)", re.MULTILINE)


@dataclass(frozen=True, order=True)
class Blow:
    """One request and what it did: the longest part of a second for which it held its service, in processor time."""

    held_seconds: float
    took_seconds: float
    where: str
    attack: str
    status: int
    answered_bytes: int


class Attacker:
    """Whoever sends it, with one token."""

    def __init__(self, door: str, token: str) -> None:
        """Go through the door."""
        self._door = door
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def sent(self, method: str, path: str, body: bytes | None) -> tuple[int, bytes]:
        """Status and body of the answer; 0 where the connection broke."""
        parts = urlsplit(self._door)
        with closing(http.client.HTTPConnection(parts.hostname or "", parts.port or 0, timeout=60)) as connection:
            with suppress(OSError):
                connection.request(method, path, body, self._headers)
            try:
                answer = connection.getresponse()
                return answer.status, answer.read()
            except (OSError, http.client.HTTPException):
                return 0, b""

    def blow(self, service: str, where: tuple[str, str], attack: str, body: bytes | None) -> Blow:
        """Send it; `service` is the address at which the service says how long it was held."""
        before = long_turns(service)
        started = time.perf_counter()
        status, answer = self.sent(*where, body)
        took = time.perf_counter() - started
        after = long_turns(service)
        turns = after[1] - before[1]
        held = (after[0] - before[0]) / max(1.0, turns)
        return Blow(held, took, f"{where[0]} {where[1][:60]}", attack, status, len(answer))


def long_turns(service: str) -> tuple[float, float]:
    """Seconds and number of the turns over 50 ms that a service counted so far."""
    parts = urlsplit(service)
    with closing(http.client.HTTPConnection(parts.hostname or "", parts.port or 0, timeout=60)) as connection:
        connection.request("GET", "/metrics")
        found = dict(_LONG_TURNS.findall(connection.getresponse().read().decode()))
    return float(found["sum"]), float(found["count"])
