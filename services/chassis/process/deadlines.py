"""A deadline for a whole piece of waiting, however many small waits it is made of."""

from collections.abc import Iterator
from contextlib import contextmanager

import eventlet


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TimeoutError when what is inside takes longer.

    It interrupts what is green: everything in a process that `services.chassis.process.run` started.
    """
    deadline = eventlet.Timeout(seconds)
    try:
        yield
    except eventlet.Timeout as passed:
        if passed is not deadline:
            raise
        raise TimeoutError from None
    finally:
        deadline.cancel()
