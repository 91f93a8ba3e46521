"""What becomes of a message that was not applied: it waits and comes again, or becomes a dead letter with a reason."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

import amqp

from services.chassis.messaging import wire_names
from services.chassis.messaging.broker import Message
from services.chassis.messaging.event_application import Outcome
from services.contracts.listeners import Listener

Kind = Literal["applied", "repeated", "retried", "dead-lettered"]


@dataclass(frozen=True)
class Disposition:
    """What becomes of one message. It leaves its queue in any case; a copy is published before, where there is one."""

    kind: Kind
    """As the metric calls it."""
    copy: Message | None = None
    """For a retry queue or the dead letters."""
    reason: str = ""
    """Why it became a dead letter: undecodable, permanent, exhausted."""

    @property
    def is_dead_letter(self) -> bool:
        """Whether it now waits for a person."""
        return self.kind == "dead-lettered"


def body_of(message: amqp.Message) -> bytes:
    """The body as it came."""
    body: bytes | str = message.body
    return body.encode() if isinstance(body, str) else body


def deliveries_of(message: amqp.Message) -> int:
    """How often this message was handed out before and came back unsettled."""
    return _count(message, wire_names.DELIVERIES)


def disposition_of(
    message: amqp.Message, outcome: Outcome, listener: Listener, ladder: tuple[float, ...]
) -> Disposition:
    """Decide by the outcome and by how often it was tried already."""
    if outcome.kind == "applied" or outcome.kind == "repeated":
        return Disposition(outcome.kind)
    attempts = _count(message, wire_names.ATTEMPTS)
    if outcome.kind == "contended":
        # not its fault, and it ends: a killed client's transaction holds its documents for up to a minute
        return Disposition("retried", _retry(message, outcome, listener, attempts, ladder[0]))
    if outcome.kind == "failed" and attempts < len(ladder):
        return Disposition("retried", _retry(message, outcome, listener, attempts + 1, ladder[attempts]))
    reason = "exhausted" if outcome.kind == "failed" else outcome.kind
    return Disposition("dead-lettered", _dead_letter(message, outcome, listener, attempts, reason), reason)


def _retry(message: amqp.Message, outcome: Outcome, listener: Listener, attempts: int, pause: float) -> Message:
    headers = {**_headers(message), wire_names.ATTEMPTS: attempts, wire_names.ERROR: outcome.error}
    return _copy(message, wire_names.retry_name(listener.service, pause), wire_names.queue_name(listener), headers)


def _dead_letter(message: amqp.Message, outcome: Outcome, listener: Listener, attempts: int, reason: str) -> Message:
    headers = {
        **_headers(message),
        wire_names.ATTEMPTS: attempts,
        wire_names.QUEUE: wire_names.queue_name(listener),
        wire_names.REASON: reason,
        wire_names.ERROR: outcome.error,
        wire_names.DIED_AT: datetime.now(UTC).isoformat(),
    }
    dead_letters = wire_names.dead_letters_name(listener.service)
    return _copy(message, dead_letters, dead_letters, headers)


def _copy(message: amqp.Message, exchange: str, routing_key: str, headers: dict[str, Any]) -> Message:
    body = body_of(message)
    return Message(
        body=body,
        exchange=exchange,
        routing_key=routing_key,
        message_id=message.properties.get("message_id") or hashlib.sha256(body).hexdigest()[:32],
        content_type=message.properties.get("content_type", "application/octet-stream"),
        headers=wire_names.without_brokers_own(headers),
    )


def _headers(message: amqp.Message) -> dict[str, Any]:
    """A partner's message need not have any."""
    return message.headers or {}


def _count(message: amqp.Message, name: str) -> int:
    value = _headers(message).get(name, 0)
    return value if isinstance(value, int) and value >= 0 else 0
