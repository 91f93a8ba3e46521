"""Reading the access log of a service: who looked at a record, or what a caller looked at.

A newcomer reads who looked at their own file: when, as what, for which unit or organisation, and by which operation;
not the ids of the people who did, nor those of others whom the same request was about.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from services.chassis.documents import from_document
from services.chassis.errors import Forbidden, Invalid
from services.chassis.storage.access_log import AccessLog
from services.platform.caller import Caller

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


def access_lines(ask: AskAccess, log: AccessLog, caller: Caller) -> AccessLines:
    """A page of the log; raises Invalid `record-or-caller` unless one of the two is asked about, and Forbidden."""
    if caller.role == "newcomer":
        return _of_oneself(ask, log, caller)
    if (ask.record is None) == (ask.caller is None):
        raise Invalid("record-or-caller", "Ask about a record or about a caller: give one of the two.", field="record")
    return _page("records", ask.record, log, ask.before) if ask.record else _page("caller", ask.caller, log, ask.before)


def _of_oneself(ask: AskAccess, log: AccessLog, caller: Caller) -> AccessLines:
    if ask.caller is not None or ask.record not in (None, caller.newcomer):
        raise Forbidden("other-newcomer", "You can ask who looked at your own file: leave out `record` and `caller`.")
    page = _page("records", caller.newcomer, log, ask.before)
    own = (str(caller.newcomer),)
    return replace(page, lines=tuple(replace(line, caller=None, records=own, left_out=0) for line in page.lines))


def _page(about: str, subject: str | None, log: AccessLog, before: str | None) -> AccessLines:
    found = log.lines(about, str(subject), before, PAGE + 1)
    lines = tuple(_line(each) for each in found[:PAGE])
    return AccessLines(lines=lines, before=lines[-1].id if len(found) > PAGE else None)


def _line(document: dict[str, Any]) -> AccessLine:
    return from_document({**document, "id": document["_id"]}, AccessLine)
