"""Recording spans by OpenTelemetry's library, and sending them to a collector by OTLP over HTTP.

They are handed over in memory and sent in the background: a collector that is away or hangs costs spans, never time.
"""

import os
import re
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import eventlet
import requests
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
from opentelemetry.sdk.trace.sampling import Decision, Sampler
from opentelemetry.trace import (
    Link,
    NonRecordingSpan,
    SpanContext,
    SpanKind,
    Status,
    StatusCode,
    TraceFlags,
    set_span_in_context,
)
from opentelemetry.trace import Span as OtelSpan

from services.chassis import spans
from services.chassis.spans import Kind, Value
from services.chassis.telemetry import switch
from services.chassis.version import VERSION

FAREWELL_SECONDS = 2.0
"""How long the end of a process waits for its last spans to be sent."""
_KINDS: Mapping[Kind, SpanKind] = {
    "internal": SpanKind.INTERNAL,
    "server": SpanKind.SERVER,
    "client": SpanKind.CLIENT,
    "producer": SpanKind.PRODUCER,
    "consumer": SpanKind.CONSUMER,
}
_TRACEPARENT = re.compile(r"00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})")


def begin(service: str, env: Mapping[str, str]) -> Callable[[], None]:
    """Record the spans of this process; what is returned ends it. OpenTelemetry's own variables say where they go."""
    session = requests.Session()
    session.trust_env = False  # proxies and authorities of others are not the collector's
    provider = TracerProvider(resource=_resource(service, env), id_generator=Ids(), shutdown_on_exit=False)
    at_once = int(float(env.get(switch.BATCH) or switch.BATCH_UNLESS_SAID))
    exporter = OTLPSpanExporter(session=session)
    provider.add_span_processor(BatchSpanProcessor(exporter, max_export_batch_size=at_once))
    spans.record_with(OtlpRecorder(provider))

    def end() -> None:
        spans.record_with(None)
        with eventlet.Timeout(FAREWELL_SECONDS, False):
            provider.shutdown()

    return end


def _resource(service: str, env: Mapping[str, str]) -> Resource:
    """Which process this is; what the variables of OpenTelemetry say comes first."""
    ours = {
        "service.namespace": "refu",
        "service.name": service,
        "service.version": VERSION,
        "service.instance.id": f"{socket.gethostname()}-{os.getpid()}",
    }
    said = env.get("OTEL_RESOURCE_ATTRIBUTES", "")
    given = {"service.name"} if env.get("OTEL_SERVICE_NAME") else set()
    given |= {pair.partition("=")[0].strip() for pair in said.split(",")}
    return Resource.create({name: value for name, value in ours.items() if name not in given})


class Ids(RandomIdGenerator):
    """Random ones, but for a trace that has its id already: a request is called by it."""

    def __init__(self) -> None:
        self.wanted = ""

    def generate_trace_id(self) -> int:
        wanted, self.wanted = self.wanted, ""
        return int(wanted, 16) if wanted else super().generate_trace_id()


class OtlpRecorder:
    """See `spans.Recorder`."""

    def __init__(self, provider: TracerProvider) -> None:
        """Record with this provider, whose ids are `Ids`."""
        self._tracer = provider.get_tracer("refu", VERSION)
        self._sampler: Sampler = provider.sampler
        self._ids = provider.id_generator

    def begin(self, name: str, kind: Kind, parent: str, links: Sequence[str], trace: str) -> "OtlpSpan":
        """See `spans.Recorder.begin`.

        With both a parent and a trace the parent is a stranger's: whether the trace is recorded is decided here, and
        not by what it says.
        """
        continued = _context(parent)
        if continued is not None and trace:
            continued = _decided(continued, self._sampler, name)
        elif trace and isinstance(self._ids, Ids):
            self._ids.wanted = trace
        parents = Context() if continued is None else set_span_in_context(NonRecordingSpan(continued), Context())
        linked = [Link(found) for found in map(_context, links) if found is not None]
        return OtlpSpan(self._tracer.start_span(name, parents, _KINDS[kind], links=linked))


class OtlpSpan:
    """See `spans.RecordedSpan`."""

    def __init__(self, span: OtelSpan) -> None:
        """Stand for one of the library's."""
        self._span = span
        self.has_parts = False
        self.is_recorded = span.is_recording()
        found = span.get_span_context()
        self.traceparent = f"00-{found.trace_id:032x}-{found.span_id:016x}-{found.trace_flags:02x}"

    def carried_by(self, headers: Mapping[str, str]) -> dict[str, str]:
        """See `spans.Span`."""
        return {**headers, "traceparent": self.traceparent}

    def named(self, name: str) -> None:
        """See `spans.Span`."""
        self._span.update_name(name)

    def says(self, **attributes: Value) -> None:
        """See `spans.Span`."""
        for name, value in attributes.items():
            self._span.set_attribute(name.replace("__", "."), value)

    def failed(self, kind: str) -> None:
        """See `spans.Span`."""
        self._span.set_status(Status(StatusCode.ERROR))
        self._span.set_attribute("error.type", kind)

    @contextmanager
    def current(self) -> Iterator[None]:
        """See `spans.Span`."""
        before = spans.current_span.set(self)
        try:
            yield
        finally:
            spans.current_span.reset(before)

    def end(self) -> None:
        """See `spans.Span`."""
        self._span.end()


def _context(traceparent: str) -> SpanContext | None:
    found = _TRACEPARENT.fullmatch(traceparent)
    if found is None:
        return None
    flags = TraceFlags(int(found[3], 16))
    return SpanContext(int(found[1], 16), int(found[2], 16), is_remote=True, trace_flags=flags)


def _decided(stranger: SpanContext, sampler: Sampler, name: str) -> SpanContext:
    """The same with the flag that the first span of this trace would have."""
    decision = sampler.should_sample(Context(), stranger.trace_id, name).decision
    flags = TraceFlags(TraceFlags.SAMPLED if decision is Decision.RECORD_AND_SAMPLE else TraceFlags.DEFAULT)
    return SpanContext(stranger.trace_id, stranger.span_id, is_remote=True, trace_flags=flags)
