"""`@subscribe`: a service's method hears events of one source, each applied exactly once."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import eventlet
from eventlet.event import Event as Signal
from nameko.extensions import Entrypoint, register_entrypoint

from services.chassis.messaging import event_application
from services.chassis.messaging.envelope import Envelope
from services.chassis.messaging.event_application import Verdict
from services.chassis.process.runtime import Runtime
from services.chassis.storage.unit_of_work import UnitOfWork
from services.contracts.event import Event
from services.contracts.listeners import ALL, Listener

Method = Callable[..., Any]


class Subscription(Entrypoint):  # type: ignore[misc]
    """Nameko's side of a listener: hands each batch of bodies to a worker and waits for its verdicts."""

    plumbing = Runtime()

    def __init__(self, source: str, types: tuple[str, ...]) -> None:
        """Hear these event types (`#` for all) of one source."""
        self.source, self.types = source, types
        super().__init__()

    @property
    def listener(self) -> Listener:
        """The row of the listeners' table that this entrypoint stands for."""
        return Listener(self.container.service_name, self.method_name, self.source, self.types)

    def setup(self) -> None:
        """Register with the inlet before it starts."""
        self.plumbing.make().inlet.add(self.listener, self._process)

    def stop(self) -> None:
        """Take nothing new; what is in work is finished."""
        self.plumbing.inlet.stop()

    def _process(self, bodies: list[bytes]) -> list[Verdict]:
        finished = Signal()

        def handle_result(_: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
            finished.send((result, exc_info))
            return result, exc_info

        self.container.spawn_worker(self, (bodies,), {}, handle_result=handle_result)
        result, exc_info = finished.wait()
        if exc_info is not None:
            raise exc_info[1]
        verdicts: list[Verdict] = result
        return verdicts


def subscribe(*events: type[Event]) -> Callable[[Method], Method]:
    """Make `method(self, fact, uow)` hear these events of one source, as envelopes: `fact.event()` is the event."""
    return _subscribed(events[0].source, tuple(event.type for event in events))


def subscribe_all(source: str) -> Callable[[Method], Method]:
    """Make `method(self, fact, uow)` hear everything that a service announces."""
    return _subscribed(source, ALL)


def _subscribed(source: str, types: tuple[str, ...]) -> Callable[[Method], Method]:
    def decorate(function: Method) -> Method:
        @wraps(function)
        def run(service: Any, bodies: list[bytes]) -> list[Verdict]:
            def handle(fact: Envelope, uow: UnitOfWork) -> None:
                try:
                    function(service, fact, uow)
                except eventlet.Timeout as error:
                    # no Exception: unseen by nameko, it would end the worker without a verdict
                    raise TimeoutError from error

            listener = f"{service.name}.{function.__name__}"
            return event_application.apply(bodies, listener, service.work.begin, handle)

        register_entrypoint(run, Subscription(source, types))
        return run

    return decorate
