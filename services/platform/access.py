"""Reading the access log of a service: who looked at a record, or what a caller looked at.

A newcomer reads who looked at their own file: when, as what, for which unit or organisation, and by which operation;
not the ids of the people who did, nor those of others whom the same request was about.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from services.chassis.documents import from_document
from services.chassis.errors import Forbidden, Invalid
from services.chassis.storage.access_log import AccessLog
from services.platform.caller import Caller
from services.platform.sentences import Sentence

PAGE = 100
OWN_LOOK = "GET /v1/access/"


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
    outcome: str | None = None
    """What came of it: `read`, `changed` or `refused`; null in lines of earlier releases."""
    status: int
    problem: str | None
    confirmed: str | None = None
    """What a text is about that could have been forbidden data: `place`, `work` or `other-meaning`."""
    caller: str | None = None
    role: str | None = None
    units: tuple[str, ...] = ()
    organisation: str | None = None
    newcomer: str | None = None
    records: tuple[str, ...]
    left_out: int


@dataclass(frozen=True, kw_only=True)
class Sent:
    """That a partner outside was sent something about the person."""

    id: str
    """Ids of lines and of these sort together, as their moments do."""
    at: datetime
    partner: str
    """As programmes name it."""
    channel: str
    type: str
    fields: tuple[str, ...]
    """Names of what was told."""
    event_id: str
    outcome: str
    """`handed-over` (it may have arrived), `delivered` or `failed`."""
    says: Sentence
    """The same for the person to read."""


@dataclass(frozen=True, kw_only=True)
class AccessLines:
    """A page of lines."""

    lines: tuple[AccessLine, ...]
    sent: tuple[Sent, ...] = ()
    """What partners outside were sent in the same time; only where it is asked whom they were sent something about."""
    before: str | None
    """What to ask for next; None at the end."""


def access_lines(ask: AskAccess, log: AccessLog, caller: Caller) -> AccessLines:
    """A page of the log; raises Invalid, Forbidden as `asked_about`."""
    about, subject = asked_about(ask, caller)
    if caller.role != "newcomer":
        return _page(log.lines(about, subject, ask.before, PAGE + 1))
    page = _page(_looks_of_others(log, subject, caller, ask.before))
    return replace(page, lines=tuple(replace(line, caller=None, records=(subject,), left_out=0) for line in page.lines))


def with_sent(page: AccessLines, sent: Sequence[Sent]) -> AccessLines:
    """One page of both: of the lines of the log, and of what was sent from the page's beginning on."""
    both: list[AccessLine | Sent] = [*page.lines, *sent]
    both.sort(key=lambda each: each.id, reverse=True)
    shown, more = both[:PAGE], page.before is not None or len(both) > PAGE
    return AccessLines(
        lines=tuple(each for each in shown if isinstance(each, AccessLine)),
        sent=tuple(each for each in shown if isinstance(each, Sent)),
        before=shown[-1].id if more and shown else None,
    )


def asked_about(ask: AskAccess, caller: Caller) -> tuple[str, str]:
    """Whether a record or a caller is asked about, and its id; a newcomer asks about their own file.

    Raises Invalid `record-or-caller` unless one of the two is given, Forbidden `other-newcomer`.
    """
    if caller.role == "newcomer":
        if ask.caller is not None or ask.record not in (None, caller.newcomer):
            detail = "You can ask who looked at your own file: leave out `record` and `caller`."
            raise Forbidden("other-newcomer", detail)
        return "records", str(caller.newcomer)
    if (ask.record is None) == (ask.caller is None):
        raise Invalid("record-or-caller", "Ask about a record or about a caller: give one of the two.", field="record")
    return ("records", ask.record) if ask.record is not None else ("caller", str(ask.caller))


def _looks_of_others(log: AccessLog, subject: str, caller: Caller, before: str | None) -> list[dict[str, Any]]:
    """Without those of the caller at this very log: who looks often would see little else."""
    found: list[dict[str, Any]] = []
    while len(found) <= PAGE:
        some = log.lines("records", subject, before, PAGE + 1)
        found += [line for line in some if not _is_own_look(line, caller)]
        if len(some) <= PAGE:
            break
        before = some[-1]["_id"]
    return found[: PAGE + 1]


def _is_own_look(line: dict[str, Any], caller: Caller) -> bool:
    return line.get("caller") == caller.subject and line["operation"].startswith(OWN_LOOK)


def _page(found: list[dict[str, Any]]) -> AccessLines:
    lines = tuple(_line(each) for each in found[:PAGE])
    return AccessLines(lines=lines, before=lines[-1].id if len(found) > PAGE else None)


def _line(document: dict[str, Any]) -> AccessLine:
    return from_document({**document, "id": document["_id"]}, AccessLine)
