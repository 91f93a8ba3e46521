"""One client's way through the gateway: each command with a key of its own, sent again until there is an answer."""

import random
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import requests

Body = dict[str, Any]
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
NOT_YET = frozenset({"unknown-newcomer", "unknown-opportunity", "unknown-match", "intake-not-completed", "gate-closed"})
"""Refusals of what another service has not heard of: right until it has."""
TIMEOUT = (3.0, 20.0)
PAUSES = (0.2, 1.0)


class GaveUp(Exception):
    """No answer that could be told from a passing one; it says what came last."""


@dataclass
class Tally:
    """What a client met, for the round's line."""

    acknowledged: int = 0
    reads: int = 0
    repeated: int = 0
    """Commands that were acknowledged and sent once more with their key."""
    passing: int = 0
    """Answers that ask to come back, and connections that broke."""
    bad: int = 0
    """Bad requests that were refused as they should be."""
    faults: list[str] = field(default_factory=list)
    """Answers that should never have come."""
    slowest: float = 0.0


class Door:
    """Requests of one client."""

    def __init__(self, url: str, token: str, chance: random.Random, until: Callable[[], float]) -> None:
        """`until` gives the moment (monotonic) at which nobody waits any longer."""
        self.tally = Tally()
        self._url, self._token, self._chance, self._until = url, token, chance, until
        self._session = requests.Session()
        self._session.trust_env = False
        self._wrote = ""
        self.answered: list[tuple[float, float]] = []
        """When each answer came (monotonic), and after how many seconds."""

    def command(self, method: str, path: str, body: Body, awaited: bool = False) -> Body:
        """What it is answered in the end. `awaited`: refusals of `NOT_YET` are waited for as well.

        Raises GaveUp.
        """
        key = str(uuid.UUID(int=self._chance.getrandbits(128), version=4))
        answer = self._until_answered(method, path, body, key, awaited)
        if answer.status_code not in (200, 201):
            raise GaveUp(f"{method} {_plain(path)}: {answer.status_code} {_slug(answer)}")
        self.tally.acknowledged += 1
        told: Body = answer.json()
        if self._chance.random() < 0.15:
            again = self._until_answered(method, path, body, key, awaited)
            self.tally.repeated += 1
            if (again.status_code, again.json()) != (answer.status_code, told):
                self.tally.faults.append(f"{method} {_plain(path)}: another answer to the same key")
        return told

    def read(self, path: str) -> Body:
        """An answer to a question; raises GaveUp."""
        answer = self._until_answered("GET", path, None, "", awaited=False)
        if answer.status_code != 200:
            raise GaveUp(f"GET {_plain(path)}: {answer.status_code} {_slug(answer)}")
        self.tally.reads += 1
        told: Body = answer.json()
        return told

    def misuse(self, method: str, path: str, content: dict[str, Any]) -> None:
        """A request that must be refused in words, whatever happens to the platform."""
        try:
            answer = self._ask(method, path, **content)
        except requests.RequestException:
            self.tally.passing += 1
            return
        if answer.status_code in PASSING - {500}:
            self.tally.passing += 1
        elif 400 <= answer.status_code < 500 and _slug(answer):
            self.tally.bad += 1
        else:
            self.tally.faults.append(f"bad request {method} {_plain(path)}: {answer.status_code}")

    def _until_answered(self, method: str, path: str, body: Body | None, key: str, awaited: bool) -> requests.Response:
        said = "nothing"
        while time.monotonic() < self._until():
            started = time.monotonic()
            try:
                answer = self._ask(method, path, key, json=body)
            except requests.RequestException as error:
                said = type(error).__name__
            else:
                now = time.monotonic()
                self.answered.append((now, now - started))
                self.tally.slowest = max(self.tally.slowest, now - started)
                said = f"{answer.status_code} {_slug(answer)}"
                if answer.status_code == 500:
                    self.tally.faults.append(f"{method} {_plain(path)}: 500 {_slug(answer)}")
                if answer.status_code not in PASSING and not (awaited and _slug(answer) in NOT_YET):
                    return answer
            self.tally.passing += 1
            time.sleep(self._chance.uniform(*PAUSES))
        raise GaveUp(f"{method} {_plain(path)}: {said} until the end")

    def _ask(self, method: str, path: str, key: str = "", **content: Any) -> requests.Response:
        headers = {"Authorization": f"Bearer {self._token}", **({"Idempotency-Key": key} if key else {})}
        headers |= {"Refu-After": self._wrote} if self._wrote else {}
        headers |= content.pop("headers", {})
        answer = self._session.request(
            method, f"{self._url}{path}", headers=headers, timeout=TIMEOUT, allow_redirects=False, **content
        )
        self._wrote = answer.headers.get("Refu-Wrote", self._wrote)
        return answer


def _slug(answer: requests.Response) -> str:
    try:
        told = answer.json()
    except requests.JSONDecodeError:
        return ""
    return str(told.get("slug", "")) if isinstance(told, dict) else ""


def _plain(path: str) -> str:
    """Without ids, so that rounds can be compared."""
    return "/".join("…" if len(part) == 36 else part for part in path.partition("?")[0].split("/"))
