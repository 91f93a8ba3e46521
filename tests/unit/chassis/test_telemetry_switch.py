"""Traces are recorded where OpenTelemetry's own variables say so, and what cannot work is refused with a remedy."""

import pytest

from services.chassis.settings import UnfitSetting
from services.chassis.telemetry.switch import begin, wanted

COLLECTOR = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector:4318"}


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": ""},
        COLLECTOR | {"OTEL_SDK_DISABLED": "TRUE"},
        COLLECTOR | {"OTEL_TRACES_EXPORTER": "none"},
        {"OTEL_TRACES_SAMPLER": "always_on", "OTEL_SERVICE_NAME": "x"},
    ],
)
def test_they_are_off_unless_a_collector_is_named_and_not_switched_off(said: dict[str, str]) -> None:
    assert not wanted(said)
    begin("intake", said)()


@pytest.mark.parametrize(
    "said",
    [
        COLLECTOR,
        {"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "https://collector.example/v1/traces"},
        COLLECTOR | {"OTEL_SDK_DISABLED": "false", "OTEL_TRACES_EXPORTER": "otlp"},
        COLLECTOR | {"OTEL_TRACES_SAMPLER": "parentbased_traceidratio", "OTEL_TRACES_SAMPLER_ARG": "0.05"},
        COLLECTOR | {"OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf"},
    ],
)
def test_they_are_on_where_a_collector_is_named(said: dict[str, str]) -> None:
    assert wanted(said)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "collector:4317"}, "must be the address of a collector"),
        (COLLECTOR | {"OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"}, "OTEL_EXPORTER_OTLP_PROTOCOL may be http/protobuf"),
        (COLLECTOR | {"OTEL_TRACES_EXPORTER": "zipkin"}, "OTEL_TRACES_EXPORTER may be otlp"),
        (COLLECTOR | {"OTEL_TRACES_SAMPLER": "some"}, "OTEL_TRACES_SAMPLER may be always_off or always_on"),
        (COLLECTOR | {"OTEL_TRACES_SAMPLER_ARG": "5 %"}, "OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1"),
        (COLLECTOR | {"OTEL_TRACES_SAMPLER_ARG": "nan"}, "OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1"),
        (COLLECTOR | {"OTEL_BSP_MAX_EXPORT_BATCH_SIZE": "many"}, "OTEL_BSP_MAX_EXPORT_BATCH_SIZE must be a number"),
        (COLLECTOR | {"OTEL_EXPORTER_OTLP_TIMEOUT": "0"}, "OTEL_EXPORTER_OTLP_TIMEOUT must be a number above 0"),
        (COLLECTOR | {"OTEL_BSP_MAX_QUEUE_SIZE": "100"}, "must be OTEL_BSP_MAX_QUEUE_SIZE (2048 unless set) at most"),
    ],
)
def test_what_cannot_work_is_refused(said: dict[str, str], sentence: str) -> None:
    with pytest.raises(UnfitSetting) as refused:
        wanted(said)
    assert sentence in str(refused.value)
