"""Server-sent events: how changes are written into a stream."""

import json
from datetime import datetime

from services.changes.domain.entries import Entry, Log, known_since
from services.changes.views.changes import shown
from services.chassis.cursors import cursor
from services.chassis.http.answers import as_json

RETRY_MS = 3000
STILL_HERE = b": still here\n\n"
END = b"event: end\ndata: {}\n\n"
"""The token or its session is over: the reader comes again with another one."""


def opened(log: Log, number: int, now: datetime) -> bytes:
    """The stream begins after this number; a reader who is cut off comes back after `RETRY_MS`."""
    data = json.dumps({"since": known_since(log, now).isoformat()}, separators=(",", ":"))
    return f"retry: {RETRY_MS}\n".encode() + _event("open", log, number, data)


def reload(log: Log, number: int) -> bytes:
    """The reader must load anew what it shows, and hears of what comes after this number."""
    return _event("reload", log, number)


def change(entry: Entry, role: str, log: Log) -> bytes:
    """One change, as this role is told of it."""
    data = json.dumps(as_json(shown(entry, role, log)), separators=(",", ":"))
    return _event("change", log, entry.number, data)


def _event(kind: str, log: Log, number: int, data: str = "{}") -> bytes:
    return f"id: {cursor(log, number)}\nevent: {kind}\ndata: {data}\n\n".encode()
