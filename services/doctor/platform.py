"""The services, by what the gateway says of all of them: the same that `refu status` shows."""

from collections.abc import Iterator, Mapping
from typing import Any

import requests

from services.console.command_line.exits import Stop
from services.console.platform_access.opening import open_gateway, whereabouts
from services.console.platform_access.tokens import signed_in
from services.console.status.platform_status import (
    AWAY,
    BROKER,
    SILENT,
    STORE,
    STRANGE,
    PlatformStatus,
    platform_status,
)
from services.doctor.findings import Finding, found

LONG = 5_000
"""Events in one queue."""
_PATIENCE = 3.0
_DOOR_SECONDS = 5.0
_MISSING = {STORE: "store-unreached", BROKER: "broker-unreached"}


def look() -> Iterator[Finding]:
    """What is wrong with them."""
    where = whereabouts()
    url = where.gateway
    if not url:
        yield found("setting-missing", "Nobody says where the gateway is.", variable="REFU_URL")
        return
    if closed := list(door(url)):
        yield from closed
        return
    if where.token is None and where.client is None and not signed_in(where):
        yield found("not-signed-in", "Nobody is signed in here, so the services were not asked.")
        return
    try:
        answer: Mapping[str, Any] = open_gateway("operator", _PATIENCE).get("/v1/status")
    except Stop as stop:
        yield found("status-refused", stop.message)
        return
    yield from troubles(platform_status(answer))


def door(url: str) -> Iterator[Finding]:
    """Whether the gateway lets anybody in: it may not run, or hang."""
    try:
        requests.get(f"{url.rstrip('/')}/readyz", timeout=_DOOR_SECONDS, allow_redirects=False)
    except requests.Timeout:
        yield found("gateway-silent", f"At {url} nothing is answered: its process hangs, or its machine is away.")
    except requests.RequestException as error:
        yield found("gateway-away", f"Nobody answers at {url} ({type(error).__name__}).", url=url)


def troubles(status: PlatformStatus) -> Iterator[Finding]:
    """What a status tells."""
    yield from unavailable(status)
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
    yield from _clocks(status)


def unavailable(status: PlatformStatus) -> Iterator[Finding]:
    """Services that do not say how they are, told apart by why; a store or a broker that is away is none of theirs."""
    missing: dict[str, list[str]] = {}
    for service in status.services:
        name, why = service.name, service.unavailable
        if why in _MISSING:
            missing.setdefault(why, []).append(name)
        elif why == AWAY:
            yield found("service-away", f"{name} does not run, or the gateway cannot reach it.", service=name)
        elif why == SILENT:
            what = f"{name} does not answer: its process hangs, or its machine is away."
            yield found("service-silent", what, service=name)
        elif why == STRANGE:
            variable = f"REFU_{name.upper()}_URL"
            yield found("service-strange", f"{name} tells no status.", service=name, variable=variable)
        elif why:
            yield found("service-untold", f"{name} answers, and does not say how it is ({why}).", service=name)
    for why, names in missing.items():
        who = ", ".join(names)
        yield found(_MISSING[why], f"What does not reach it: {who}.", service=who)


def _clocks(status: PlatformStatus) -> Iterator[Finding]:
    for name, ahead in status.clocks.items():
        where = "ahead of" if ahead > 0 else "behind"
        yield found("clock-differs", f"{name}'s clock is {abs(ahead)} s {where} the gateway's.")
