"""CloudEvents 1.0 in JSON: what an event looks like on the wire, and how it is read back."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cattrs.errors import BaseValidationError

from services.chassis.documents import from_json, to_json
from services.contracts import EVENTS
from services.contracts.event import Event

CONTENT_TYPE = "application/cloudevents+json"


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
        """The fact itself, read as its contract; raises Unreadable when it does not fit."""
        contract = EVENTS.get(self.type)
        if contract is None:
            raise Unreadable(f"no event of type {self.type[:60]!r} is known")
        try:
            return from_json(self.data, contract)
        except (BaseValidationError, ValueError, TypeError, KeyError) as error:
            raise Unreadable(f"the data of {self.type} does not fit its contract: {type(error).__name__}") from None


def enveloped(event: Event, sequence: int, time: datetime, traceparent: str, event_id: str) -> Envelope:
    """Wrap a fact for its journey."""
    return Envelope(
        id=event_id,
        source=event.source,
        type=event.type,
        subject=event.subject,
        time=time,
        sequence=sequence,
        traceparent=traceparent,
        version=event.version,
        data=to_json(event),
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
        attributes = json.loads(body)
    except ValueError:
        raise Unreadable("the body is not JSON") from None
    if not isinstance(attributes, dict) or attributes.get("specversion") != "1.0":
        raise Unreadable("the body is not a CloudEvent 1.0")
    try:
        return _read(attributes)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise Unreadable(f"the CloudEvent lacks or garbles an attribute: {type(error).__name__}") from None


def _read(attributes: dict[str, Any]) -> Envelope:
    time = datetime.fromisoformat(attributes["time"])
    if time.tzinfo is None or not isinstance(attributes["data"], dict):
        raise ValueError("time needs a zone and data must be an object")
    return Envelope(
        id=str(attributes["id"]),
        source=attributes["source"].rpartition("/")[2],
        type=attributes["type"],
        subject=attributes["subject"],
        time=time,
        sequence=int(attributes["sequence"]),
        traceparent=attributes.get("traceparent", ""),
        version=int(attributes["dataschema"].rpartition(":")[2]),
        data=attributes["data"],
    )
