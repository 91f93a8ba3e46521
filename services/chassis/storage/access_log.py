"""Who asked what of whom: a line for each request, in a database of its own, kept for so many days.

Lines are handed over in memory and written within half a second, many at once: no request waits for them. What that
costs is stated: a process that is killed loses the lines of its last half second, and while the store is away at most
`IN_HAND_AT_MOST` lines wait; beyond that the oldest are lost, and counted in a metric.
"""

import secrets
from collections import deque
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import eventlet
from eventlet.event import Event as Signal
from pymongo.database import Database
from pymongo.errors import BulkWriteError, PyMongoError

from services.chassis import metrics
from services.chassis.backoff import Backoff
from services.chassis.error_summary import innocent
from services.chassis.logs import logger
from services.chassis.storage.access_buckets import buckets, latest, lines_in
from services.chassis.storage.availability import DUPLICATE_KEY, availability
from services.chassis.storage.store import Document

FLUSH_SECONDS = 0.5
IN_HAND_AT_MOST = 20_000
LINES_AT_ONCE = 1000
LAST_SECONDS = 5.0
"""How long the end of a process waits for its last lines to be written."""
FORGET_SECONDS = 3600.0
READ, CHANGED, REFUSED = "read", "changed", "refused"
_FIRST_ID, _LAST_ID = "0", "9999"


@dataclass(frozen=True, kw_only=True)
class Access:
    """One request: ids and codes, never a value that somebody sent or got."""

    at: datetime
    request: str
    """The id of the trace that it began or continued."""
    operation: str
    """Method and route: `GET /v1/newcomers/<newcomer_id>`."""
    who: dict[str, Any]
    """The caller as the platform describes it: `caller` is its id; empty when nobody could be told."""
    outcome: str
    """What came of it: `read`, `changed`, or `refused`."""
    records: tuple[str, ...]
    """Ids of whom it was about, and those in the path, the query, the body and the answer."""
    left_out: int
    """How many more there were."""
    status: int
    problem: str | None
    """The code of the refusal, if it was refused."""
    confirmed: str | None = None
    """A code for what the caller said that a text is about, after they were asked."""


class AccessLog:
    """Takes lines, writes them by itself, and forgets them when their time is over."""

    def __init__(self, database: "Database[Document]", kept: timedelta) -> None:
        """Keep lines in this database, this long."""
        self._lines = database.lines
        self._kept = kept
        self._in_hand: deque[Document] = deque()
        self._leaving: list[Document] = []
        """Buckets that are being written: the same ones are tried again, and nothing is added to them."""
        self._stop = Signal()
        self._backoff = Backoff()
        self._forget_at = datetime.min.replace(tzinfo=UTC)
        self._indexed = False

    def note(self, access: Access) -> None:
        """Take a line; it never waits and never raises."""
        if self._in_hand and len(self._in_hand) >= IN_HAND_AT_MOST - _lines(self._leaving):
            self._in_hand.popleft()
            metrics.ACCESS_LINES_LOST.inc()
        self._in_hand.append(_document(access))

    def lines(self, about: str, subject: str, before: str | None, at_most: int) -> list[Document]:
        """The latest lines first; `about` is `records` or `caller`, `before` the id of the last line read."""
        condition = {about: subject, "_id": {"$gte": _FIRST_ID, "$lt": before or _LAST_ID}}
        with availability(), closing(self._lines.find(condition).sort("_id", -1).batch_size(at_most)) as found:
            return latest(found, about, subject, before, at_most)

    def run(self) -> None:
        """Write and forget until stopped."""
        while not self._stop.ready():
            self._attempt()
            with eventlet.Timeout(self._backoff.pause or FLUSH_SECONDS, False):
                self._stop.wait()
        with eventlet.Timeout(LAST_SECONDS, False):
            self._attempt()
        metrics.ACCESS_LINES_LOST.inc(len(self._in_hand) + _lines(self._leaving))

    def stop(self) -> None:
        """Let `run` write what is in hand, if the store is there, and end."""
        if not self._stop.ready():
            self._stop.send()

    def _attempt(self) -> None:
        try:
            self._write()
            self._forget()
        except PyMongoError as error:
            pause = self._backoff.failed()
            logger().warning("access-log-waits", error=innocent(error), pause=pause, lines=len(self._in_hand))
        else:
            self._backoff.succeeded()

    def _write(self) -> None:
        if not self._indexed:
            for field in ("records", "caller"):
                self._lines.create_index([(field, 1), ("_id", 1)])
            self._indexed = True
        while self._leaving or self._in_hand:
            self._leaving = self._leaving or buckets(self._taken())
            self._insert(self._leaving)
            metrics.ACCESS_LINES.inc(_lines(self._leaving))
            self._leaving = []

    def _taken(self) -> list[Document]:
        return [self._in_hand.popleft() for _ in range(min(len(self._in_hand), LINES_AT_ONCE))]

    def _insert(self, leaving: Iterable[Document]) -> None:
        try:
            self._lines.insert_many(leaving, ordered=False)
        except BulkWriteError as error:
            # an attempt whose answer was lost has written them
            if {item.get("code") for item in (error.details or {}).get("writeErrors", [])} != {DUPLICATE_KEY}:
                raise

    def _forget(self) -> None:
        now = datetime.now(UTC)
        if now >= self._forget_at:
            self._lines.delete_many({"_id": {"$gte": _FIRST_ID, "$lt": _id(now - self._kept)}})
            self._forget_at = now + timedelta(seconds=FORGET_SECONDS)


def _lines(leaving: Iterable[Document]) -> int:
    """How many lines these buckets hold."""
    return sum(len(lines_in(bucket)) for bucket in leaving)


def _id(at: datetime) -> str:
    """Ids sort as their moments do."""
    return at.strftime("%Y%m%dT%H%M%S%f")


def _document(access: Access) -> Document:
    return {
        "_id": f"{_id(access.at)}-{secrets.token_hex(6)}",
        "at": access.at,
        "request": access.request,
        "operation": access.operation,
        **access.who,
        "outcome": access.outcome,
        "records": list(access.records),
        "left_out": access.left_out,
        "status": access.status,
        "problem": access.problem,
        **({"confirmed": access.confirmed} if access.confirmed else {}),
    }
