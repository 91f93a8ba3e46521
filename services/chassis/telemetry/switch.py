"""Whether spans are recorded, by OpenTelemetry's own variables; what records them is loaded only then."""

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
    endpoint = next((env[name] for name in ENDPOINTS if env.get(name)), "")
    exporter = env.get(EXPORTER) or "otlp"
    if not endpoint or env.get(DISABLED, "").lower() == "true" or exporter == "none":
        return False
    _must_be(EXPORTER, exporter, {"otlp"}, "spans go to a collector, or with `none` nowhere")
    for name in PROTOCOLS:
        _must_be(name, env.get(name) or _PROTOCOL, {_PROTOCOL}, "the collector's port for it is mostly 4318")
    place = urlsplit(endpoint)
    if place.scheme not in ("http", "https") or not place.hostname:
        raise UnfitSetting(f"{ENDPOINTS[1]} must be the address of a collector: http://collector:4318.")
    _must_be(SAMPLER, env.get(SAMPLER) or "always_on", SAMPLERS, "which share of traces is recorded")
    _must_be_a_share(env.get(SHARE) or "1")
    return True


def _must_be(name: str, value: str, possible: set[str] | frozenset[str], why: str) -> None:
    if value not in possible:
        raise UnfitSetting(f"{name} may be {' or '.join(sorted(possible))} ({why}), and is {value!r}.")


def _must_be_a_share(value: str) -> None:
    try:
        fits = 0 <= float(value) <= 1
    except ValueError:
        fits = False
    if not fits:
        raise UnfitSetting(f"{SHARE} must be a number from 0 to 1: the share of traces that is recorded.")
