"""`refu status`: what runs, what waits where, and whether somebody must look at it."""

import argparse

from services.console.command_line import terminal
from services.console.command_line.exits import ATTENTION, DONE
from services.console.command_line.options import Subparsers, add_format, parser
from services.console.listeners import table
from services.console.platform_access.opening import open_gateway
from services.console.status.platform_status import (
    PlatformStatus,
    ServiceStatus,
    platform_status,
)


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    command = parser(
        subparsers,
        "status",
        "show what runs, what waits where, and what needs a person",
        attention="a service does not answer, a listener stopped itself, or there are dead letters",
    )
    add_format(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Show it; the exit code says whether a person is needed."""
    answer = open_gateway("operator").get("/v1/status")
    status = platform_status(answer)
    troubles = status.troubles()
    if arguments.format == "json":
        terminal.out_json({**answer, "troubles": troubles})
    else:
        _show(status, troubles)
    return ATTENTION if troubles else DONE


def _show(status: PlatformStatus, troubles: list[str]) -> None:
    services = [_service(service) for service in status.services]
    terminal.out(
        terminal.plain_table(("service", "outbox", "to publish again", "to retry", "dead letters", "listens"), services)
    )
    listeners = [listener for service in status.services for listener in service.listeners]
    if listeners:
        terminal.out(table(listeners))
    terminal.out(_under_way(status))
    for trouble in troubles:
        terminal.out(f"! {trouble}")


def _under_way(status: PlatformStatus) -> str:
    if status.is_quiet:
        return "Everything has arrived; nothing waits."
    if status.unavailable():
        return "Whether everything has arrived cannot be said: not every service tells."
    return "Events are on their way."


def _service(service: ServiceStatus) -> tuple[object, ...]:
    if not service.available:
        return service.name, service.shortly, "", "", "", ""
    return (
        service.name,
        service.outbox,
        service.replaying,
        service.retrying,
        service.dead_letters,
        len(service.listeners),
    )
