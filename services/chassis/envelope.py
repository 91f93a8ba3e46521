"""CloudEvents 1.0 in JSON: what an event looks like on the wire, and how it is read back."""

import json
import re
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from services.chassis.documents import MISFITS, to_json
from services.chassis.event_reading import Misfit, read
from services.contracts import EVENTS
from services.contracts.event import Event, Garbled
from services.contracts.versions import upcast, with_earlier_fields

CONTENT_TYPE = "application/cloudevents+json"
LARGEST_BODY = 100_000
"""Bytes. The largest event of the platform has some 20,000."""
LAST_SEQUENCE = 1_000_000
"""No subject has so many events: a record of every hour of a lifetime."""
LAST_VERSION = 10_000
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
AHEAD_AT_MOST = timedelta(days=1)
"""How far another's clock may be ahead of ours."""
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_ID = re.compile("[!-~]{1,200}")
_SOURCE = re.compile("/refu/([a-z][a-z-]{0,59})", re.ASCII)
_TYPE = re.compile("(?=.{1,100}$)[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_SCHEMA = re.compile("urn:refu:event:[a-z0-9-]{1,100}:([0-9]{1,5})", re.ASCII)
_COUNT = re.compile("[0-9]{1,10}", re.ASCII)
_SUBJECT = re.compile(".{1,200}")
_TRACE = re.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}", re.ASCII)
_ATTRIBUTES = ("id", "source", "type", "subject", "time", "dataschema", "sequence", "data")


class Unreadable(Exception):
    """The body is no event of ours; the message never repeats what it holds."""


@dataclass(frozen=True)
class Envelope:
    """One event with its CloudEvents attributes; `data` holds plain JSON values."""

    id: str
    source: str
    type: str
    subject: str
    time: datetime
    sequence: int
    """Counts the events of one subject from 1; a higher one supersedes a lower one."""
    traceparent: str
    version: int
    data: dict[str, Any]

    def event(self) -> Event:
        """The fact itself, of whatever version, read as its contract; raises Unreadable, which names what is wrong."""
        contract = EVENTS.get(self.type)
        if contract is None:
            raise Unreadable("no event of this type is known")
        try:
            event = read(upcast(contract, self.data, self.version), contract)
        except (Misfit, Garbled) as misfit:
            raise Unreadable(f"{self._as_told(contract)}: {misfit}") from None
        except MISFITS as error:
            raise Unreadable(f"{self._as_told(contract)}: {type(error).__name__}") from None
        if event.subject != self.subject:
            raise Unreadable(f"{self._as_told(contract)}: subject must be the same as {contract.about}")
        return event

    def _as_told(self, contract: Any) -> str:
        return f"{contract.type} version {self.version} does not fit version {contract.version}"


def must_come_from(source: str, envelope: Envelope) -> None:
    """Raise Unreadable unless the event's source is the one whose exchange it came by."""
    if envelope.source != source:
        raise Unreadable("source must be the service whose exchange it came by")


def enveloped(event: Event, sequence: int, time: datetime, traceparent: str, event_id: str) -> Envelope:
    """Wrap a fact for its journey, legible to listeners of the earlier versions it names."""
    return Envelope(
        id=event_id,
        source=event.source,
        type=event.type,
        subject=event.subject,
        time=time,
        sequence=sequence,
        traceparent=traceparent,
        version=event.version,
        data=with_earlier_fields(type(event), to_json(event)),
    )


def to_body(envelope: Envelope) -> bytes:
    """The CloudEvents JSON of an envelope. `sequence` is text that sorts, as its extension asks."""
    attributes = {
        "specversion": "1.0",
        "id": envelope.id,
        "source": f"/refu/{envelope.source}",
        "type": envelope.type,
        "subject": envelope.subject,
        "time": envelope.time.isoformat(),
        "datacontenttype": "application/json",
        "dataschema": f"urn:refu:event:{envelope.type}:{envelope.version}",
        "sequence": f"{envelope.sequence:010d}",
        "traceparent": envelope.traceparent,
        "data": envelope.data,
    }
    return json.dumps(attributes, separators=(",", ":")).encode()


def from_body(body: bytes | str) -> Envelope:
    """Read CloudEvents JSON; raises Unreadable, which says what is wrong and never what was there."""
    if len(body) > LARGEST_BODY:
        raise Unreadable(f"the body has more than {LARGEST_BODY} bytes")
    try:
        attributes = _parsed(body)
    except (ValueError, RecursionError) as error:
        reason = f": {error}" if isinstance(error, _Twice) else ""
        raise Unreadable(f"the body is not JSON that can be kept{reason}") from None
    if not isinstance(attributes, dict) or attributes.get("specversion") != "1.0":
        raise Unreadable("the body is not a CloudEvent 1.0")
    return _read(attributes)


class _Twice(ValueError):
    """A name that stands twice in one object; it is repeated only where it is one of the platform's own."""


def _parsed(body: bytes | str) -> Any:
    text = body if isinstance(body, str) else body.decode()
    attributes = json.loads(text, parse_constant=_refuse, parse_int=_storable, object_pairs_hook=_object)
    if _SURROGATE.search(text):
        # half a character can be escaped in JSON, and kept nowhere
        json.dumps(attributes, ensure_ascii=False).encode()
    return attributes


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _Twice(f"{twice if twice in _names() else 'a name'} is given more than once")
    return found


@cache
def _names() -> frozenset[str]:
    """Every name that the platform itself gives an attribute or a field."""
    return frozenset((*_ATTRIBUTES, *(field.name for event in EVENTS.values() for field in fields(event))))


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _storable(digits: str) -> int:
    number = int(digits)
    if not -(2**63) <= number < 2**63:
        raise ValueError("no store keeps so large a number")
    return number


def _read(attributes: dict[str, Any]) -> Envelope:
    missing = [name for name in _ATTRIBUTES if name not in attributes]
    if missing:
        raise Unreadable(f"the CloudEvent lacks {', '.join(missing)}")
    if not isinstance(attributes["data"], dict):
        raise Unreadable("data must be an object")
    source, event_type = _fitting(attributes, "source", _SOURCE)[1], _fitting(attributes, "type", _TYPE)[0]
    if event_type in EVENTS and EVENTS[event_type].source != source:
        raise Unreadable("type is one that another source tells")
    traceparent = attributes.get("traceparent")
    return Envelope(
        id=_fitting(attributes, "id", _ID)[0],
        source=source,
        type=event_type,
        subject=_fitting(attributes, "subject", _SUBJECT)[0],
        time=_time(attributes["time"]),
        sequence=_counted("sequence", attributes["sequence"], LAST_SEQUENCE),
        traceparent=traceparent if isinstance(traceparent, str) and _TRACE.fullmatch(traceparent) else "",
        version=_counted("dataschema", _fitting(attributes, "dataschema", _SCHEMA)[1], LAST_VERSION),
        data=attributes["data"],
    )


def _fitting(attributes: dict[str, Any], name: str, form: re.Pattern[str]) -> re.Match[str]:
    value = attributes[name]
    match = form.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise Unreadable(f"{name} is not of the form that the catalogue of events says")
    return match


def _time(value: Any) -> datetime:
    try:
        time = datetime.fromisoformat(value)
        if time.tzinfo is not None and EARLIEST <= time <= datetime.now(UTC) + AHEAD_AT_MOST:
            return time
    except (TypeError, ValueError, OverflowError):
        pass
    raise Unreadable("time must be a moment with its zone, from the year 2000 to at most a day ahead")


def _counted(name: str, value: Any, most: int) -> int:
    if isinstance(value, str) and _COUNT.fullmatch(value):
        value = int(value)
    if type(value) is not int or not 0 < value <= most:
        raise Unreadable(f"{name} must count from 1 to at most {most}")
    return value
