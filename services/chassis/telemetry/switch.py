"""Whether spans are recorded, by OpenTelemetry's own variables; what records them is loaded only then."""

import math
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from services.chassis.settings import UnfitSetting

ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
PROTOCOLS = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")
DISABLED, EXPORTER = "OTEL_SDK_DISABLED", "OTEL_TRACES_EXPORTER"
SAMPLER, SHARE = "OTEL_TRACES_SAMPLER", "OTEL_TRACES_SAMPLER_ARG"
SAMPLERS = frozenset(
    f"{parent}{rest}" for parent in ("", "parentbased_") for rest in ("always_on", "always_off", "traceidratio")
)
BATCH, QUEUE = "OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "OTEL_BSP_MAX_QUEUE_SIZE"
NUMBERS = (BATCH, QUEUE, "OTEL_BSP_SCHEDULE_DELAY", "OTEL_EXPORTER_OTLP_TIMEOUT", "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT")
BATCH_UNLESS_SAID, QUEUE_UNLESS_SAID = 128, 2048
"""Spans in one message: to write more at once holds others up. Spans that wait: OpenTelemetry's own default."""
_PROTOCOL = "http/protobuf"


def begin(service: str, env: Mapping[str, str]) -> Callable[[], None]:
    """Record spans from now on if the environment names a collector; what is returned ends it, within seconds.

    Raises UnfitSetting for what cannot work.
    """
    if not wanted(env):
        return lambda: None
    from services.chassis.telemetry import otlp  # takes half a second to load

    return otlp.begin(service, env)


def wanted(env: Mapping[str, str]) -> bool:
    """Whether it names a collector, and does not switch it off again; raises UnfitSetting."""
    named = next((name for name in ENDPOINTS if env.get(name)), "")
    exporter = env.get(EXPORTER) or "otlp"
    if not named or env.get(DISABLED, "").lower() == "true" or exporter == "none":
        return False
    _must_be(EXPORTER, exporter, {"otlp"}, "spans go to a collector, or with `none` nowhere")
    for name in PROTOCOLS:
        _must_be(name, env.get(name) or _PROTOCOL, {_PROTOCOL}, "the collector's port for it is mostly 4318")
    place = urlsplit(env[named])
    if place.scheme not in ("http", "https") or not place.hostname:
        raise UnfitSetting(f"{named} must be the address of a collector: http://collector:4318.")
    _must_be(SAMPLER, env.get(SAMPLER) or "always_on", SAMPLERS, "which share of traces is recorded")
    if not 0 <= _number(env, SHARE, 1) <= 1:
        raise UnfitSetting(f"{SHARE} must be a number from 0 to 1: the share of traces that is recorded.")
    _must_be_sizes(env)
    return True


def _must_be_sizes(env: Mapping[str, str]) -> None:
    for name in NUMBERS:
        if not _number(env, name, 1) > 0:
            raise UnfitSetting(f"{name} must be a number above 0.")
    if _number(env, BATCH, BATCH_UNLESS_SAID) > _number(env, QUEUE, QUEUE_UNLESS_SAID):
        raise UnfitSetting(f"{BATCH} must be {QUEUE} ({QUEUE_UNLESS_SAID} unless set) at most.")


def _must_be(name: str, value: str, possible: set[str] | frozenset[str], why: str) -> None:
    if value not in possible:
        raise UnfitSetting(f"{name} may be {' or '.join(sorted(possible))} ({why}), and is {value!r}.")


def _number(env: Mapping[str, str], name: str, otherwise: float) -> float:
    """What it says; no number at all is neither above nor below anything."""
    try:
        return float(env.get(name) or otherwise)
    except ValueError:
        return math.nan
