"""`@subscribe`: a service's method listens to events of one source, each applied exactly once.

The method runs in a unit of work and returns; only then the chassis commits, for a whole batch of messages at once.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar

import eventlet
from eventlet.event import Event as Signal
from nameko.extensions import Entrypoint, register_entrypoint

from services.chassis.envelope import Envelope, must_come_from
from services.chassis.messaging import event_application
from services.chassis.messaging.event_application import Outcome, Prefetch
from services.chassis.process.runtime import Runtime
from services.chassis.serving import NamedService
from services.contracts.event import Event
from services.contracts.listeners import ALL, Listener

S = TypeVar("S", bound=NamedService)
"""The service."""
W = TypeVar("W")
"""The service's unit of work."""
Apply = Callable[..., list[Outcome]]
"""(service, bodies) -> an outcome each"""


class Subscribe(Protocol):
    """A decorator of methods that listen to events."""

    def __call__(self, function: Callable[[S, Envelope, W], None], /) -> Apply:
        """The method, fed by a queue of its own."""


class Subscription(Entrypoint):  # type: ignore[misc]
    """Nameko's side of a listener: hands each batch of bodies to a worker and waits for its outcomes."""

    runtime = Runtime()

    def __init__(self, source: str, types: tuple[str, ...]) -> None:
        """Listen to these event types (`#` for all) of one source."""
        self.source, self.types = source, types
        super().__init__()

    @property
    def listener(self) -> Listener:
        """The row of the listeners' table that this entrypoint stands for."""
        return Listener(self.container.service_name, self.method_name, self.source, self.types)

    def setup(self) -> None:
        """Register with the consumer before it starts."""
        self.runtime.make().consumer.add(self.listener, self._process)

    def stop(self) -> None:
        """Take nothing new; what is in work is finished."""
        self.runtime.consumer.stop()

    def _process(self, bodies: list[bytes]) -> list[Outcome]:
        finished = Signal()

        def handle_result(_: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
            finished.send((result, exc_info))
            return result, exc_info

        self.container.spawn_worker(self, (bodies,), {}, handle_result=handle_result)
        result, exc_info = finished.wait()
        if exc_info is not None:
            raise exc_info[1]
        outcomes: list[Outcome] = result
        return outcomes


def subscribe(*events: type[Event], prefetch: Prefetch | None = None) -> Subscribe:
    """Make `method(self, fact, uow)` listen to these events of one source, as envelopes; `fact.event()` is one.

    `prefetch(facts, uow)` may load in one go what a batch of them will need.
    """
    return _subscribed(events[0].source, tuple(event.type for event in events), prefetch)


def subscribe_all(source: str, prefetch: Prefetch | None = None) -> Subscribe:
    """Make `method(self, fact, uow)` listen to everything that a service announces; `prefetch` as in `subscribe`."""
    return _subscribed(source, ALL, prefetch)


def _subscribed(source: str, types: tuple[str, ...], prefetch: Prefetch | None) -> Subscribe:
    def decorate(function: Callable[[S, Envelope, W], None]) -> Apply:
        @wraps(function)
        def run(service: S, bodies: list[bytes]) -> list[Outcome]:
            def handle(fact: Envelope, uow: Any) -> None:
                must_come_from(source, fact)
                try:
                    function(service, fact, uow)
                except eventlet.Timeout as error:
                    # no Exception: unseen by nameko, it would end the worker without an outcome
                    raise TimeoutError from error

            listener = f"{service.name}.{function.__name__}"
            return event_application.apply(bodies, listener, service.work.begin, handle, prefetch)

        register_entrypoint(run, Subscription(source, types))
        return run

    return decorate
