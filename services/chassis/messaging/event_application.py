"""Applying what was heard: a batch of messages in one commit, alone again when one of them fails."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from typing import Any

import eventlet

from services.chassis import metrics, tracing
from services.chassis.errors import PERMANENT, Contended, Unavailable
from services.chassis.logs import innocent, logger
from services.chassis.messaging.envelope import Envelope, Unreadable, from_body
from services.chassis.storage.unit_of_work import ExecutionContext, UnitOfWork

Handle = Callable[[Envelope, UnitOfWork], None]
Begin = Callable[[ExecutionContext], UnitOfWork]

CONTENTION_TRIES = 5


class Outcome(Enum):
    """What becomes of a message."""

    APPLIED = "applied"
    REPEATED = "repeated"
    RETRY = "retried"
    CONTENDED = "contended"
    UNDECODABLE = "undecodable"
    PERMANENT = "permanent"


@dataclass(frozen=True)
class Verdict:
    """The outcome for one message, with the reason when it is not applied; the reason repeats no data."""

    outcome: Outcome
    reason: str = ""


def apply(bodies: list[bytes], listener: str, begin: Begin, handle: Handle) -> list[Verdict]:
    """Apply messages in order, each once, in few commits. Raises Unavailable: then give it all of them again."""
    read = [_read(body) for body in bodies]
    envelopes = [envelope for envelope in read if isinstance(envelope, Envelope)]
    verdicts = iter(_apply_envelopes(envelopes, listener, begin, handle))
    return [next(verdicts) if isinstance(item, Envelope) else item for item in read]


def _read(body: bytes) -> Envelope | Verdict:
    try:
        return from_body(body)
    except Unreadable as error:
        return Verdict(Outcome.UNDECODABLE, str(error))


def _apply_envelopes(envelopes: list[Envelope], listener: str, begin: Begin, handle: Handle) -> list[Verdict]:
    try:
        return _uncontended(envelopes, listener, begin, handle)
    except Unavailable:
        raise
    except Exception as error:
        if len(envelopes) == 1:
            return [_failed(error, listener)]
    return [verdict for one in envelopes for verdict in _apply_envelopes([one], listener, begin, handle)]


def _uncontended(envelopes: list[Envelope], listener: str, begin: Begin, handle: Handle) -> list[Verdict]:
    """Apply them together, again when another listener changed the same document meanwhile."""
    for attempt in range(CONTENTION_TRIES):
        try:
            return _together(envelopes, listener, begin, handle)
        except Contended:
            eventlet.sleep(random.uniform(0, 0.02 * (attempt + 1)))
    return _together(envelopes, listener, begin, handle)


def _together(envelopes: list[Envelope], listener: str, begin: Begin, handle: Handle) -> list[Verdict]:
    if not envelopes:
        return []
    uow = begin(ExecutionContext())
    keys = [f"{listener}:{envelope.id}" for envelope in envelopes]
    heard = uow.store.heard(keys)
    verdicts = []
    for key, envelope in zip(keys, envelopes, strict=True):
        verdicts.append(_once(key, envelope, heard, uow, handle))
        heard.add(key)
    uow.commit()
    _observe(envelopes, verdicts, listener)
    return verdicts


def _once(key: str, envelope: Envelope, heard: set[str], uow: UnitOfWork, handle: Handle) -> Verdict:
    if key in heard:
        return Verdict(Outcome.REPEATED)
    uow.moment = replace(uow.moment, trace=tracing.continued(envelope.traceparent))
    handle(envelope, uow)
    uow.hear(key)
    return Verdict(Outcome.APPLIED)


def _failed(error: Exception, listener: str) -> Verdict:
    if isinstance(error, Unreadable):
        return Verdict(Outcome.UNDECODABLE, str(error))
    reason = innocent(error)
    logger().warning("event-not-applied", listener=listener, error=reason, where=_where(error))
    if isinstance(error, Contended):
        return Verdict(Outcome.CONTENDED, reason)
    return Verdict(Outcome.PERMANENT if isinstance(error, PERMANENT) else Outcome.RETRY, reason)


def _where(error: Exception) -> str:
    trace: Any = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rpartition('services/')[2]}:{trace.tb_lineno}" if trace else ""


def _observe(envelopes: list[Envelope], verdicts: list[Verdict], listener: str) -> None:
    now = datetime.now(UTC)
    lag = metrics.EVENT_LAG.labels(listener)
    for envelope, verdict in zip(envelopes, verdicts, strict=True):
        if verdict.outcome is Outcome.APPLIED:
            lag.observe(max(0.0, (now - envelope.time).total_seconds()))
