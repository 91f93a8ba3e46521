"""A dead letter as its headers describe it: where it came from, and why it was put aside."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.chassis.messaging import wire_names
from services.contracts import EVENTS

_ID_LENGTH = 12
_READ_AT_MOST = 1_000_000
"""Bytes; no event of the platform is longer."""
_AN_ID = re.compile("[0-9a-z][0-9a-z_.:-]{0,99}", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Summary:
    """Where a dead letter came from, and why and when it was put aside."""

    id: str
    service: str
    type: str
    """The event's, if the platform has such a type; anything else is "?", whatever it says of itself."""
    queue: str
    reason: str
    error: str
    attempts: int
    died_at: str
    message_id: str


@dataclass(frozen=True)
class DeadLetter:
    """A message that a service could not apply."""

    service: str
    body: bytes
    headers: Mapping[str, Any]
    properties: Mapping[str, Any]
    delivery_tag: int

    @property
    def id(self) -> str:
        """The same at every look: made of where it came from, its message id and its body."""
        return hashlib.sha256(f"{self.queue}{self.message_id}".encode() + self.body).hexdigest()[:_ID_LENGTH]

    @property
    def message_id(self) -> str:
        """The event's id."""
        return str(self.properties.get("message_id") or "")

    @property
    def queue(self) -> str:
        """The queue it came from, "" when nobody said."""
        return str(self.headers.get(wire_names.QUEUE) or self._death("queue"))

    @property
    def reason(self) -> str:
        """Why it lies here."""
        return str(self.headers.get(wire_names.REASON) or self._death("reason") or "unknown")

    @property
    def is_worn(self) -> bool:
        """Whether the broker handed it out and got it back so often that it needs a fresh copy."""
        return int(self.headers.get(wire_names.DELIVERIES) or 0) >= wire_names.RENEW_AFTER

    @property
    def subject(self) -> str:
        """The id of whom or what its event is about; "" where it is none of the platform, or that is no id."""
        said = self._attributes().get("subject")
        return said if self.type != "?" and isinstance(said, str) and _AN_ID.fullmatch(said) else ""

    @property
    def type(self) -> str:
        """The event's, if the platform has such a type; else "?"."""
        kind = self._attributes().get("type")
        return kind if isinstance(kind, str) and kind in EVENTS else "?"

    def summary(self) -> Summary:
        """What a list says about it: nothing of its body."""
        return Summary(
            id=self.id,
            service=self.service,
            type=self.type,
            queue=self.queue,
            reason=self.reason,
            error=str(self.headers.get(wire_names.ERROR) or ""),
            attempts=int(self.headers.get(wire_names.ATTEMPTS) or 0),
            died_at=str(self.headers.get(wire_names.DIED_AT) or self._death("time")),
            message_id=self.message_id,
        )

    def readable_body(self) -> Any:
        """As JSON; as text where it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return self.body.decode("utf-8", errors="replace")

    def _attributes(self) -> Mapping[str, Any]:
        said = self.readable_body() if len(self.body) <= _READ_AT_MOST else None
        return said if isinstance(said, dict) else {}

    def _death(self, part: str) -> str:
        deaths = self.headers.get(wire_names.DEATHS) or []
        return str(deaths[0].get(part) or "") if deaths else ""
