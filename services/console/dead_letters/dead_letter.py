"""A dead letter as its headers describe it: where it came from, and why it was put aside."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from services.chassis.messaging import wire_names
from services.contracts import EVENTS

_ID_LENGTH = 12
_READ_AT_MOST = 1_000_000
"""Bytes; no event of the platform is longer."""
SHOWN_AT_MOST = 10_000
"""Characters of a body, or of the headers, in a terminal."""


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
    def delivered(self) -> int:
        """How often the broker handed it out and got it back."""
        return int(self.headers.get(wire_names.DELIVERIES) or 0)

    def summary(self) -> Summary:
        """What a list says about it: nothing of its body."""
        return Summary(
            id=self.id,
            service=self.service,
            type=self._type(),
            queue=self.queue,
            reason=self.reason,
            error=str(self.headers.get(wire_names.ERROR) or ""),
            attempts=int(self.headers.get(wire_names.ATTEMPTS) or 0),
            died_at=str(self.headers.get(wire_names.DIED_AT) or self._death("time")),
            message_id=self.message_id,
        )

    def whole(self) -> dict[str, Any]:
        """All of it, as JSON can hold it."""
        headers = json.loads(json.dumps(dict(self.headers), default=str))
        return {**asdict(self.summary()), "headers": headers, "body": self._readable_body()}

    def cut(self) -> dict[str, Any]:
        """As much of it as a person reads; `cut` says what was left out."""
        shown, left_out = self.whole(), []
        for part in ("headers", "body"):
            text = shown[part] if isinstance(shown[part], str) else json.dumps(shown[part])
            if len(text) > SHOWN_AT_MOST:
                shown[part] = text[:SHOWN_AT_MOST]
                left_out.append(f"{len(text) - SHOWN_AT_MOST} characters of the {part}")
        return shown | ({"cut": f"{' and '.join(left_out)}; --full FILE writes all of it"} if left_out else {})

    def _type(self) -> str:
        said = self._readable_body() if len(self.body) <= _READ_AT_MOST else None
        kind = said.get("type") if isinstance(said, dict) else None
        return kind if isinstance(kind, str) and kind in EVENTS else "?"

    def _readable_body(self) -> Any:
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return self.body.decode("utf-8", errors="replace")

    def _death(self, part: str) -> str:
        deaths = self.headers.get(wire_names.DEATHS) or []
        return str(deaths[0].get(part) or "") if deaths else ""
