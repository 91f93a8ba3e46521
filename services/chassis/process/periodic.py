"""`@every`: a service does something by itself, in a unit of work, again and again."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from nameko.timer import timer

from services.chassis.errors import Contended, Unavailable
from services.chassis.logs import innocent, logger
from services.chassis.storage.unit_of_work import ExecutionContext

Method = Callable[..., Any]


def every(seconds: float) -> Callable[[Method], Method]:
    """Make `method(self, uow)` run this often, on each replica; it is committed when the method returns.

    What it cannot do now (the store is away, another replica was faster) it does the next time. It does not begin
    before the process is ready.
    """

    def decorate(function: Method) -> Method:
        @wraps(function)
        def run(service: Any) -> None:
            if not service.work.ready:
                return
            try:
                uow = service.work.begin(ExecutionContext())
                function(service, uow)
                uow.commit()
            except (Contended, Unavailable) as error:
                logger().info("periodic-task-waits", task=function.__name__, error=innocent(error))
            except Exception as error:
                logger().error("periodic-task-failed", task=function.__name__, error=innocent(error))

        decorated: Method = timer(interval=seconds)(run)
        return decorated

    return decorate
