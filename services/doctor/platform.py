"""The services, by what the gateway says of all of them: the same that `refu status` shows."""

from collections.abc import Iterator, Mapping
from typing import Any

from services.console.command_line.exits import Stop
from services.console.platform_access.opening import open_gateway, whereabouts
from services.console.platform_access.tokens import signed_in
from services.console.status.platform_status import PlatformStatus, platform_status
from services.doctor.findings import Finding, found

LONG = 5_000
"""Events in one queue."""
_PATIENCE = 3.0


def look() -> Iterator[Finding]:
    """What is wrong with them."""
    where = whereabouts()
    url = where.gateway
    if not url:
        yield found("setting-missing", "Nobody says where the gateway is.", variable="REFU_URL")
        return
    if where.token is None and where.client is None and not signed_in(where):
        yield found("not-signed-in", "Nobody is signed in here, so the services were not asked.")
        return
    try:
        answer: Mapping[str, Any] = open_gateway("operator", _PATIENCE).get("/v1/status")
    except Stop as stop:
        yield found("gateway-away", stop.message, url=url)
        return
    yield from troubles(platform_status(answer))


def troubles(status: PlatformStatus) -> Iterator[Finding]:
    """What a status tells."""
    for name in status.unavailable():
        yield found("service-away", f"{name} does not answer, or misses its store or broker.", service=name)
    for name in status.stopped():
        of, _, listener = name.partition(".")
        yield found("listener-stopped", f"{name} stopped itself.", service=of, listener=listener)
    for service in status.services:
        if service.dead_letters:
            what = f"{service.name} has {service.dead_letters} dead letters."
            yield found("dead-letters", what, service=service.name)
        if service.broker_blocks:
            yield found("broker-alarm", f"The broker takes no events from {service.name}.")
        for each in service.listeners:
            if each.ready > LONG and not each.stopped:
                yield found("queue-long", f"{each.ready} events wait for {each.name}.")
    for name, ahead in status.clocks.items():
        where = "ahead of" if ahead > 0 else "behind"
        yield found("clock-differs", f"{name}'s clock is {abs(ahead)} s {where} the gateway's.")
