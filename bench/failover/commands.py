"""Commands without a pause, and when each had its effect."""

import threading
import time
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import requests

from services.platform.caller import Caller
from tests.tokens import token_for

EVERY_SECONDS = 0.1
SETTLED_WITHIN = 240.0


@dataclass(frozen=True)
class Result:
    """Of one run."""

    longest_seconds: float
    commands: int
    failed: int
    missing: int
    doubled: int


def registered(session: requests.Session, url: str) -> str:
    """The id of a new organisation; raises RequestException when it is refused."""
    token = token_for(Caller("bench", "administrator", frozenset({"*"})), timedelta(hours=5))
    body = {"name": "Een organisatie", "sector": "culture", "area_id": "gent"}
    headers = {"Authorization": f"Bearer {token}"}
    answer = session.post(f"{url}/v1/organisations", json=body, headers=headers, timeout=30)
    answer.raise_for_status()
    return str(answer.json()["id"])


class Commands:
    """Somebody who registers an organisation ten times a second."""

    def __init__(self, url: str, facts: Any) -> None:
        self._url, self._facts = url, facts
        self._answered: dict[str, float] = {}
        self._seen: dict[str, float] = {}
        self._ends = threading.Event()
        self.failed = 0

    def __enter__(self) -> "Commands":
        self._threads = [threading.Thread(target=run) for run in (self._ask, self._look)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.set()
        for thread in self._threads:
            thread.join()

    def result(self) -> Result:
        """Once everything arrived, or nothing more comes."""
        waits = [self._seen[each] - at for each, at in self._answered.items() if each in self._seen]
        kept = Counter(fact["subject"] for fact in self._facts.find({}, {"subject": 1}))
        doubled = sum(kept[each] > 1 for each in self._answered)
        missing = sum(not kept[each] for each in self._answered)
        return Result(max(waits, default=0.0), len(self._answered), self.failed, missing, doubled)

    def _ask(self) -> None:
        with requests.Session() as session:
            while not self._ends.wait(EVERY_SECONDS):
                try:
                    self._answered[registered(session, self._url)] = time.monotonic()
                except requests.RequestException:
                    self.failed += 1

    def _look(self) -> None:
        ends = 0.0
        while not ends or (len(self._seen) < len(self._answered) and time.monotonic() < ends):
            for fact in self._facts.find({}, {"subject": 1}):
                self._seen.setdefault(fact["subject"], time.monotonic())
            if self._ends.wait(EVERY_SECONDS / 2):
                ends = ends or time.monotonic() + SETTLED_WITHIN
                time.sleep(EVERY_SECONDS)
