"""Applying events: a batch of messages in one commit, one by one when one of them fails.

A handler runs in a unit of work and returns; only then the chassis commits, for the whole batch at once, together with
the inbox keys that make a repetition idempotent. A batch that meets somebody else at the same document (the optimistic
lock) or holds a message that fails is applied again on fresh state: handlers do nothing that cannot be done twice.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal

import eventlet
from structlog.contextvars import bind_contextvars, reset_contextvars

from services.chassis import metrics, tracing
from services.chassis.envelope import Envelope, Unreadable, from_body
from services.chassis.error_summary import innocent, origin
from services.chassis.errors import PERMANENT, Contended, Unavailable
from services.chassis.logs import logger
from services.chassis.messaging.event_spans import EventSpans
from services.chassis.storage.unit_of_work import ExecutionContext, UnitOfWork

Handle = Callable[[Envelope, UnitOfWork], None]
Begin = Callable[[ExecutionContext], UnitOfWork]
Prefetch = Callable[[list[Envelope], Any], None]
"""(events, unit of work): loads in one go what applying them will need."""

CONTENTION_TRIES = 5


Kind = Literal["applied", "repeated", "failed", "contended", "undecodable", "permanent"]


@dataclass(frozen=True)
class Outcome:
    """What applying one message led to; what becomes of the message is the retry policy's `Disposition`."""

    kind: Kind
    """`repeated`: it was applied before. `failed` may work another time; `permanent` and `undecodable` never will."""
    error: str = ""
    """What went wrong, where something did; it repeats no data."""


@dataclass(frozen=True)
class _Listening:
    """One listener: how its units of work begin, what it does with an event, and what it loads for several."""

    name: str
    begin: Begin
    handle: Handle
    prefetch: Prefetch | None


def apply(
    bodies: list[bytes], listener: str, begin: Begin, handle: Handle, prefetch: Prefetch | None = None
) -> list[Outcome]:
    """Apply messages in order, each once, in few commits. Raises Unavailable: then give it all of them again."""
    read = [_read(body) for body in bodies]
    envelopes = [envelope for envelope in read if isinstance(envelope, Envelope)]
    outcomes = iter(_apply_envelopes(envelopes, _Listening(listener, begin, handle, prefetch)))
    return [next(outcomes) if isinstance(item, Envelope) else item for item in read]


def _read(body: bytes) -> Envelope | Outcome:
    try:
        return from_body(body)
    except Unreadable as error:
        return Outcome("undecodable", str(error))


def _apply_envelopes(envelopes: list[Envelope], listening: _Listening) -> list[Outcome]:
    try:
        return _uncontended(envelopes, listening)
    except Unavailable:
        raise
    except Exception as error:
        if len(envelopes) == 1:
            return [_failed(error, envelopes[0], listening.name)]
    return [outcome for one in envelopes for outcome in _apply_envelopes([one], listening)]


def _uncontended(envelopes: list[Envelope], listening: _Listening) -> list[Outcome]:
    """Apply them together, again when another listener changed the same document meanwhile."""
    for attempt in range(CONTENTION_TRIES):
        try:
            return _together(envelopes, listening)
        except Contended:
            eventlet.sleep(random.uniform(0, 0.02 * (attempt + 1)))
    return _together(envelopes, listening)


def _together(envelopes: list[Envelope], listening: _Listening) -> list[Outcome]:
    if not envelopes:
        return []
    uow = listening.begin(ExecutionContext())
    keys = [f"{listening.name}:{envelope.id}" for envelope in envelopes]
    processed = uow.store.processed(keys)
    new = [envelope for key, envelope in zip(keys, envelopes, strict=True) if key not in processed]
    passed = uow.passed_by(new)
    if listening.prefetch:
        listening.prefetch([envelope for envelope in new if envelope.id not in passed], uow)
    outcomes, batch = [], EventSpans(listening.name)
    with batch.ended():
        for key, envelope in zip(keys, envelopes, strict=True):
            outcomes.append(_once(key, envelope, processed, passed, uow, listening, batch))
            processed.add(key)
        with batch.committing():
            uow.commit()
    _observe(envelopes, outcomes, listening.name)
    return outcomes


def _once(
    key: str,
    envelope: Envelope,
    processed: set[str],
    passed: set[str],
    uow: UnitOfWork,
    listening: _Listening,
    batch: EventSpans,
) -> Outcome:
    if key in processed:
        return Outcome("repeated")
    if envelope.id in passed:
        uow.mark_processed(key)
        return Outcome("applied")
    span = batch.begun(envelope)
    uow.context = replace(uow.context, trace=span.traceparent)
    bound = bind_contextvars(**_names(envelope, listening.name))
    try:
        with span.current():
            listening.handle(envelope, uow)
    finally:
        reset_contextvars(**bound)
    uow.mark_processed(key)
    return Outcome("applied")


def _names(envelope: Envelope, listener: str) -> dict[str, str]:
    """What every line of the log says that is written on behalf of an event."""
    trace = tracing.trace_id(envelope.traceparent) if envelope.traceparent else ""
    return {"listener": listener, "event_id": envelope.id, "event_type": envelope.type, "trace_id": trace}


def _failed(error: Exception, envelope: Envelope, listener: str) -> Outcome:
    if isinstance(error, Unreadable):
        return Outcome("undecodable", str(error))
    reason = innocent(error)
    logger().warning("event-not-applied", **_names(envelope, listener), error=reason, where=origin(error))
    if isinstance(error, Contended):
        return Outcome("contended", reason)
    return Outcome("permanent" if isinstance(error, PERMANENT) else "failed", reason)


def _observe(envelopes: list[Envelope], outcomes: list[Outcome], listener: str) -> None:
    now = datetime.now(UTC)
    lag = metrics.EVENT_LAG.labels(listener)
    for envelope, outcome in zip(envelopes, outcomes, strict=True):
        if outcome.kind == "applied":
            lag.observe(max(0.0, (now - envelope.time).total_seconds()))
