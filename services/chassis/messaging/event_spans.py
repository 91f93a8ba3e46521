"""The spans of events: published by a relay, applied by a listener; each a part of the trace that its event tells."""

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from services.chassis import spans
from services.chassis.envelope import Envelope
from services.chassis.spans import Span

_SYSTEM = "rabbitmq"
_NOTHING: AbstractContextManager[object] = nullcontext()


class EventSpans:
    """Of the events that one commit applies: they end with it, because only then they are applied."""

    def __init__(self, listener: str) -> None:
        """Begin without any."""
        self._listener = listener
        self._begun: list[Span] = []

    def begun(self, envelope: Envelope) -> Span:
        """Of one more event; what its handler announces continues it."""
        span = spans.begun(f"process {envelope.type}", "consumer", envelope.traceparent)
        if spans.recording():
            span.says(messaging__system=_SYSTEM, messaging__operation__type="process", refu__listener=self._listener)
            self._begun.append(span)
        return span

    def committing(self) -> AbstractContextManager[object]:
        """While this lasts the commit is a part of the first of them; the others say how many it was for."""
        for span in self._begun:
            span.says(messaging__batch__message_count=len(self._begun))
        return self._begun[0].current() if self._begun else _NOTHING

    def ended(self) -> AbstractContextManager[object]:
        """Ends all of them after this, as failed when it raises."""
        return self._ended() if spans.recording() else _NOTHING

    @contextmanager
    def _ended(self) -> Iterator[None]:
        try:
            yield
        except BaseException as error:
            for span in self._begun:
                span.failed(type(error).__name__)
            raise
        finally:
            for span in self._begun:
                span.end()


def publishing(events: Sequence[dict[str, Any]]) -> AbstractContextManager[object]:
    """While this lasts these entries of the outbox are published."""
    return spans.ended(*map(_published, events)) if spans.recording() else _NOTHING


def _published(event: dict[str, Any]) -> Span:
    span = spans.begun(f"publish {event['type']}", "producer", json.loads(event["body"]).get("traceparent"))
    span.says(messaging__system=_SYSTEM, messaging__operation__type="send")
    return span
