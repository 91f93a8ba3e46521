"""Spans: which work belongs to a trace, and how long it took. Nobody records them unless `telemetry` begins.

A span is called after a route, a command, an event's type: never after a value that somebody sent. What it says beside
is codes and counts. Names of attributes are those of OpenTelemetry's semantic conventions where it has them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from typing import Literal, Protocol

from services.chassis import tracing

Kind = Literal["internal", "server", "client", "producer", "consumer"]
Value = str | int | float | bool


class Span(Protocol):
    """One piece of work of a trace."""

    @property
    def traceparent(self) -> str:
        """What follows from it continues this; "" for one that is nothing of a trace."""

    def carried_by(self, headers: Mapping[str, str]) -> dict[str, str]:
        """Headers of a request that is a part of it: as they are for one that is nothing of a trace."""

    def named(self, name: str) -> None:
        """What it turned out to be."""

    def says(self, **attributes: Value) -> None:
        """More of it; two underscores in a name stand for a dot."""

    def failed(self, kind: str) -> None:
        """It went wrong: by the kind of error, never by its text."""

    def current(self) -> AbstractContextManager[object]:
        """While this lasts, what is done is a part of it."""

    def end(self) -> None:
        """It is over. One that is never ended is told to nobody."""


class Recorder(Protocol):
    """Who records spans."""

    def begin(self, name: str, kind: Kind, parent: str, links: Sequence[str], trace: str) -> "RecordedSpan":
        """A span that continues `parent`, or begins a trace, of this id (32 hexadecimal digits) unless it is ""."""


class RecordedSpan(Span, Protocol):
    """One that somebody records."""

    has_parts: bool
    """Whether anything was done as a part of it."""
    is_recorded: bool
    """Whether its trace is one of those that are recorded; its parts are then, too."""


class _Unrecorded:
    """It only has a name for what follows from it."""

    __slots__ = ("traceparent",)

    def __init__(self, traceparent: str) -> None:
        self.traceparent = traceparent

    def carried_by(self, headers: Mapping[str, str]) -> dict[str, str]:
        """They say already what they continue."""
        return dict(headers)

    def named(self, name: str) -> None:
        """Nobody is told."""

    def says(self, **attributes: Value) -> None:
        """Nobody is told."""

    def failed(self, kind: str) -> None:
        """Nobody is told."""

    def current(self) -> AbstractContextManager[object]:
        """Nothing is a part of it."""
        return _NO_CONTEXT

    def end(self) -> None:
        """Nobody is told."""


_NO_CONTEXT: AbstractContextManager[object] = nullcontext()
NOTHING: Span = _Unrecorded("")
_NO_PART: AbstractContextManager[Span] = nullcontext(NOTHING)
_recorder: Recorder | None = None
current_span: ContextVar[RecordedSpan | None] = ContextVar("current_span", default=None)
"""Each greenlet begins without one."""


def record_with(recorder: Recorder | None) -> None:
    """From now on this one records the spans of this process; None: nobody does."""
    global _recorder
    _recorder = recorder


def recording() -> bool:
    """Whether anybody records spans: then what costs time to say of them is worth it."""
    return _recorder is not None


def begun(name: str, kind: Kind, parent: str | None = "", links: Sequence[str] = (), trace: str = "") -> Span:
    """A span that its beginner ends: a part of `parent`, a traceparent, or the first of a trace."""
    if _recorder is None:
        return _Unrecorded(tracing.traceparent_of(trace) if trace else tracing.continued(parent))
    return _recorder.begin(name, kind, parent or "", links, trace)


def part(
    name: str | Callable[[], str], kind: Kind = "internal", links: Sequence[str] = ()
) -> AbstractContextManager[Span]:
    """A part of the span that is current here: NOTHING where there is none, so that no lonely spans are told."""
    whole = current_span.get() if _recorder is not None else None
    if whole is None or not whole.is_recorded:
        return _NO_PART
    return _part(whole, name if isinstance(name, str) else name(), kind, links)


@contextmanager
def _part(whole: RecordedSpan, name: str, kind: Kind, links: Sequence[str]) -> Iterator[Span]:
    whole.has_parts = True
    span = begun(name, kind, whole.traceparent, links)
    with ended(span), span.current():
        yield span


@contextmanager
def ended(*spans: Span) -> Iterator[None]:
    """Ends them after this, as failed when it raises."""
    try:
        yield
    except BaseException as error:
        for span in spans:
            span.failed(type(error).__name__)
        raise
    finally:
        for span in spans:
            span.end()
