"""Spans that are recorded in memory, for tests that look at them."""

from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.sdk.trace.sampling import DEFAULT_ON, Sampler

from services.chassis import spans
from services.chassis.telemetry.otlp import Ids, OtlpRecorder


class Recorded:
    """What was told so far."""

    def __init__(self, exporter: InMemorySpanExporter) -> None:
        self._exporter = exporter

    @property
    def spans(self) -> dict[str, ReadableSpan]:
        """By name; of several of one name the last that ended."""
        return {span.name: span for span in self._exporter.get_finished_spans()}

    def all(self, name: str) -> list[ReadableSpan]:
        """Those of this name, as they ended."""
        return [span for span in self._exporter.get_finished_spans() if span.name == name]

    def parent(self, name: str) -> str:
        """The name of the span that this one is a part of; its id where nobody told of that."""
        found = self.spans[name].parent
        assert found is not None, f"{name} is the first of its trace"
        names = {span.context.span_id: span.name for span in self._exporter.get_finished_spans() if span.context}
        return names.get(found.span_id, f"{found.span_id:016x}")


@contextmanager
def recording(sampler: Sampler = DEFAULT_ON) -> Iterator[Recorded]:
    """While this lasts spans are recorded."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider(sampler=sampler, id_generator=Ids(), shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    spans.record_with(OtlpRecorder(provider))
    try:
        yield Recorded(exporter)
    finally:
        spans.record_with(None)
