"""Those who read the log of changes, and what there is to read."""

import http.client
import io
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from threading import Event, Thread
from typing import Any

import requests

from bench.readers import Reader
from deploy.local.platform import ServiceProcess
from services.contracts import intake, matching
from services.platform.caller import Caller
from tests.calendar import TODAY
from tests.integration.support.events import body_of
from tests.integration.support.stage import Stage
from tests.tokens import token_for

STREAM = "/v1/changes/stream"
LAST_CHUNK = b"\r\n0\r\n\r\n"
A_WHILE = timedelta(minutes=10)


class Along:
    """Somebody who reads from cursor to cursor, from whichever process answers."""

    def __init__(self, stage: Stage, processes: list[ServiceProcess]) -> None:
        self.processes = processes
        self.authorization = stage.web(processes[0]).authorization("administrator")
        self.seen: Counter[str] = Counter()
        self.cursor = self.answer("").json()["cursor"]
        self._enough = Event()
        self._thread = Thread(target=self._run)

    def answer(self, query: str) -> requests.Response:
        for process in self.processes:
            try:
                found = requests.get(
                    f"{process.url}/v1/changes{query}", headers={"Authorization": self.authorization}, timeout=10
                )
            except requests.RequestException:
                continue
            if found.ok:
                return found
        return requests.Response()

    def step(self) -> None:
        found = self.answer(f"?after={self.cursor}&limit=50")
        if found.status_code == 200:
            body: dict[str, Any] = found.json()
            self.seen.update(change["record"]["id"] for change in body["changes"])
            self.cursor = body["cursor"]

    def _run(self) -> None:
        while not self._enough.is_set():
            self.step()
            self.processes.reverse()

    def __enter__(self) -> "Along":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._enough.set()
        self._thread.join()


def publish(stage: Stage, first: int, last: int) -> set[str]:
    """Events of two sources, in two queues, each about a newcomer of its own; the ids that they are about."""
    names = [f"newcomer-{number}" for number in range(first, last)]
    tell(stage, "gent", *names)
    started = [
        matching.AssignmentStarted(
            assignment_id=f"assignment-of-{name}",
            newcomer_id=name,
            unit_id="gent",
            organisation_id="library",
            area_id="gent",
            opportunity_id="storytime",
            starts_on=TODAY - timedelta(days=1),
        )
        for name in names
    ]
    stage.wire.publish([body_of(fact, 1) for fact in started], "matching.events", "assignment-started")
    return {*names, *(fact.assignment_id for fact in started)}


def tell(stage: Stage, unit: str, *newcomers: str) -> None:
    """That they were registered with this unit."""
    facts = [intake.NewcomerRegistered(newcomer_id=name, unit_id=unit, registered_on=TODAY) for name in newcomers]
    stage.wire.publish([body_of(fact, 1) for fact in facts], "intake.events", "newcomer-registered")


def coordinator(number: int, unit: str, valid_for: timedelta = A_WHILE, session: str | None = None) -> str:
    """What a coordinator of this unit shows."""
    caller = Caller(subject=f"c{number}", role="coordinator", units=frozenset({unit}), session=session)
    return f"Bearer {token_for(caller, valid_for)}"


def hears(text: str) -> Callable[[Reader], bool]:
    """Whether a reader heard this."""
    return lambda reader: text.encode() in reader.heard


def headers_of(reader: Reader) -> http.client.HTTPMessage:
    """Of what it was answered."""
    status, _, rest = reader.heard.partition(b"\r\n")
    assert status.split()[1] == b"200"
    return http.client.parse_headers(io.BytesIO(rest))


def last_id(reader: Reader) -> str:
    """Of the event that it heard last."""
    return reader.heard.rpartition(b"id: ")[2].partition(b"\n")[0].decode()
