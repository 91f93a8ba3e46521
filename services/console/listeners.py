"""`refu listeners`: which listen, and starting those again that stopped themselves."""

import argparse
from collections.abc import Iterable

from services.console.command_line import terminal
from services.console.command_line.exits import ATTENTION, DONE
from services.console.command_line.options import Subparsers, add_format, parser
from services.console.platform_access.opening import open_gateway
from services.console.status.platform_status import ListenerStatus, platform_status
from services.contracts.listeners import LISTENERS

SERVICES = tuple(sorted({listener.service for listener in LISTENERS}))
_ATTENTION = "a listener stopped itself"


def add_to(subparsers: Subparsers) -> None:
    """Add the command and what it can do."""
    command = parser(
        subparsers, "listeners", "list listeners, or start those again that stopped themselves", attention=_ATTENTION
    )
    actions = command.add_subparsers(dest="action", required=True, metavar="list|start")
    listing = parser(actions, "list", "which there are, and which stopped themselves", attention=_ATTENTION)
    start = parser(actions, "start", "let them go on, without a restart of the service")
    start.add_argument("service", choices=SERVICES, help="whose")
    start.add_argument("listener", nargs="?", help="only this one, as `list` shows it; all of the service unless given")
    for action, run in ((listing, _list), (start, _start)):
        add_format(action)
        action.set_defaults(run=run)


def table(listeners: Iterable[ListenerStatus]) -> str:
    """A line each: what waits for it, and whether it listens."""
    rows = [(each.name, each.ready, each.in_hand, "STOPPED" if each.stopped else "listens") for each in listeners]
    return terminal.plain_table(("listener", "waiting", "in hand", "state"), rows)


def _list(arguments: argparse.Namespace) -> int:
    answer = open_gateway("operator").get("/v1/status")
    status = platform_status(answer)
    if arguments.format == "json":
        terminal.out_json([listener for service in answer["services"] for listener in service.get("listeners", [])])
    else:
        terminal.out(table(listener for service in status.services for listener in service.listeners))
        for service in status.unavailable():
            terminal.out(f"! {service.name} {service.why}: its listeners are not shown.")
    return ATTENTION if status.stopped() else DONE


def _start(arguments: argparse.Namespace) -> int:
    body = {"listener": arguments.listener} if arguments.listener else {}
    answer = open_gateway("operator").post(f"/v1/listeners/{arguments.service}", body)
    if arguments.format == "json":
        terminal.out_json(answer)
    else:
        terminal.out(f"Told: {', '.join(answer['listeners'])}. Those that had stopped go on within seconds.")
        terminal.out("See `refu status`; give back what was refused with `refu dead-letters replay --all`.")
    return DONE
