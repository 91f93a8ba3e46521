"""Whose records a request is about, said where they are loaded: so that its line in the access log names them.

A line holds the ids that stand in a request and in its answer. A command about an assignment names the assignment
alone; whose it is, only the handler knows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Noted = dict[str, None]
"""Ids, in the order in which they were said."""
_noted: ContextVar[Noted | None] = ContextVar("concerned", default=None)


def note(*subjects: str) -> None:
    """The request that is being answered is about these; outside of a request nobody listens."""
    noted = _noted.get()
    if noted is not None:
        noted.update(dict.fromkeys(subjects))


@contextmanager
def noting() -> Iterator[Noted]:
    """What is said inside, by this greenlet."""
    noted: Noted = {}
    before = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(before)
