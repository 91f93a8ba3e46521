"""Reading the access log of a service: who looked at a record, or what a caller looked at."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.chassis.documents import from_document
from services.chassis.errors import Invalid
from services.chassis.storage.access_log import AccessLog

PAGE = 100


@dataclass(frozen=True, kw_only=True)
class AskAccess:
    """The lines about a record or of a caller, the latest first."""

    record: str | None = None
    caller: str | None = None
    before: str | None = None


@dataclass(frozen=True, kw_only=True)
class AccessLine:
    """One request."""

    id: str
    at: datetime
    request: str
    operation: str
    status: int
    problem: str | None
    caller: str | None = None
    role: str | None = None
    units: tuple[str, ...] = ()
    organisation: str | None = None
    newcomer: str | None = None
    records: tuple[str, ...]
    left_out: int


@dataclass(frozen=True, kw_only=True)
class AccessLines:
    """A page of lines."""

    lines: tuple[AccessLine, ...]
    before: str | None
    """What to ask for next; None at the end."""


def access_lines(ask: AskAccess, log: AccessLog) -> AccessLines:
    """A page of the log; raises Invalid `record-or-caller` unless one of the two is asked about."""
    if (ask.record is None) == (ask.caller is None):
        raise Invalid("record-or-caller", "Ask about a record or about a caller: give one of the two.", field="record")
    about, subject = ("records", ask.record) if ask.record else ("caller", ask.caller)
    found = log.lines(about, str(subject), ask.before, PAGE + 1)
    lines = tuple(_line(each) for each in found[:PAGE])
    return AccessLines(lines=lines, before=lines[-1].id if len(found) > PAGE else None)


def _line(document: dict[str, Any]) -> AccessLine:
    return from_document({**document, "id": document["_id"]}, AccessLine)
