"""`@every`: a service does something by itself, in a unit of work, again and again."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from nameko.timer import timer

from services.chassis import spans
from services.chassis.episodes import Episode
from services.chassis.error_summary import innocent, origin
from services.chassis.errors import Contended, Unavailable
from services.chassis.serving import Serving
from services.chassis.storage.unit_of_work import ExecutionContext

S = TypeVar("S", bound=Serving)
"""The service."""
W = TypeVar("W")
"""The service's unit of work."""


def every(seconds: float) -> Callable[[Callable[[S, W], None]], Callable[[S], None]]:
    """Make `method(self, uow)` run this often, on each replica; it is committed when the method returns.

    A task of several steps may commit earlier by itself; what it adds afterwards is committed at its end.
    What it cannot do now (the store is away, another replica was faster) it does the next time. It does not begin
    before the process is ready.
    """

    def decorate(function: Callable[[S, W], None]) -> Callable[[S], None]:
        waits = Episode("periodic-task-waits", "periodic-task-goes-on", task=function.__name__)
        fails = Episode("periodic-task-failed", "periodic-task-works-again", task=function.__name__)

        @wraps(function)
        def run(service: S) -> None:
            if not service.work.ready:
                return
            span = spans.begun(function.__name__, "internal")
            try:
                with span.current():
                    uow = service.work.begin(ExecutionContext(trace=span.traceparent))
                    function(service, uow)  # type: ignore[arg-type]
                    uow.commit()
            except (Contended, Unavailable) as error:
                waits.again(error=innocent(error))
            except Exception as error:
                fails.again(error=innocent(error), where=origin(error))
            else:
                waits.ended()
                fails.ended()
            if spans.recording() and getattr(span, "has_parts", False):
                span.end()  # a run that did nothing is told to nobody

        decorated: Callable[[S], None] = timer(interval=seconds)(run)
        return decorated

    return decorate
