"""CloudEvents 1.0 in JSON: what an event looks like on the wire, and how it is read back."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.chassis.documents import MISFITS, from_json, to_json
from services.contracts import EVENTS
from services.contracts.event import Event
from services.contracts.versions import upcast, with_earlier_fields

CONTENT_TYPE = "application/cloudevents+json"
LONGEST_ATTRIBUTE = 500
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


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
        """The fact itself, of whatever version, read as its contract; raises Unreadable when it does not fit."""
        contract = EVENTS.get(self.type)
        if contract is None:
            raise Unreadable(f"no event of type {self.type[:60]!r} is known")
        try:
            return from_json(upcast(contract, self.data, self.version), contract)
        except MISFITS as error:
            sent, known = f"{self.type} version {self.version}", f"version {contract.version}"
            raise Unreadable(f"the data of {sent} does not fit {known}: {type(error).__name__}") from None


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
    """Read CloudEvents JSON; raises Unreadable, which says what is missing and never what was there."""
    try:
        attributes = _parsed(body)
    except (ValueError, RecursionError):
        raise Unreadable("the body is not JSON that can be kept") from None
    if not isinstance(attributes, dict) or attributes.get("specversion") != "1.0":
        raise Unreadable("the body is not a CloudEvent 1.0")
    try:
        return _read(attributes)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise Unreadable(f"the CloudEvent lacks or garbles an attribute: {type(error).__name__}") from None


def _parsed(body: bytes | str) -> Any:
    text = body if isinstance(body, str) else body.decode()
    attributes = json.loads(text, parse_constant=_refuse, parse_int=_storable)
    if _SURROGATE.search(text):
        # half a character can be escaped in JSON, and kept nowhere
        json.dumps(attributes, ensure_ascii=False).encode()
    return attributes


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _storable(digits: str) -> int:
    number = int(digits)
    if not -(2**63) <= number < 2**63:
        raise ValueError("no store keeps so large a number")
    return number


def _read(attributes: dict[str, Any]) -> Envelope:
    time = datetime.fromisoformat(attributes["time"])
    if time.tzinfo is None or not isinstance(attributes["data"], dict):
        raise ValueError("time needs a zone and data must be an object")
    traceparent = attributes.get("traceparent")
    return Envelope(
        id=_text(attributes["id"]),
        source=_text(attributes["source"]).rpartition("/")[2],
        type=_text(attributes["type"]),
        subject=_text(attributes["subject"]),
        time=time,
        sequence=_counted(attributes["sequence"]),
        traceparent=traceparent if isinstance(traceparent, str) else "",
        version=_counted(_text(attributes["dataschema"]).rpartition(":")[2]),
        data=attributes["data"],
    )


def _text(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_ATTRIBUTE:
        raise ValueError("an attribute must be text of a sane length")
    return value


def _counted(value: Any) -> int:
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise TypeError("a count must be a whole number")
    number = int(value)
    if not 0 < number < 2**53:
        raise ValueError("a count starts at 1")
    return number
