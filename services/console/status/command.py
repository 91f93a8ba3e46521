"""`refu status`: what runs, what waits where, and whether somebody must look at it."""

import argparse
from typing import Any

from services.console.command_line import terminal
from services.console.command_line.exits import ATTENTION, DONE
from services.console.command_line.options import Subparsers, add_format, parser
from services.console.platform_access.opening import gateway
from services.console.status import platform_status


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
    status = gateway("operator").get("/v1/status")
    troubles = platform_status.troubles(status)
    if arguments.format == "json":
        terminal.out_json({**status, "troubles": troubles})
    else:
        _show(status, troubles)
    return ATTENTION if troubles else DONE


def _show(status: platform_status.Status, troubles: list[str]) -> None:
    terminal.out(terminal.plain_table(("service", "outbox", "to retry", "dead letters", "listens"), _services(status)))
    listeners = _listeners(status)
    if listeners:
        terminal.out(terminal.plain_table(("listener", "waiting", "in hand", "state"), listeners))
    quiet = platform_status.is_quiet(status)
    terminal.out("Everything has arrived; nothing waits." if quiet else "Events are on their way.")
    for trouble in troubles:
        terminal.out(f"! {trouble}")


def _services(status: platform_status.Status) -> list[tuple[Any, ...]]:
    return [
        (name, "does not answer", "", "", "")
        if one.get("unavailable")
        else (
            name,
            one.get("outbox", 0),
            one.get("retrying", 0),
            one.get("dead_letters", 0),
            len(one.get("listeners", [])),
        )
        for name, one in platform_status.services(status).items()
    ]


def _listeners(status: platform_status.Status) -> list[tuple[Any, ...]]:
    return [
        (listener["name"], listener["ready"], listener["in_hand"], "STOPPED" if listener["stopped"] else "listens")
        for one in platform_status.services(status).values()
        for listener in one.get("listeners") or []
    ]
