"""`refu rebuild`: drop a service's views and rebuild them from the facts it received."""

import argparse

from services.console.command_line import terminal
from services.console.command_line.exits import DONE
from services.console.command_line.options import Subparsers, add_format, parser
from services.console.platform_access.opening import open_gateway


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    command = parser(
        subparsers,
        "rebuild",
        "drop reporting's views and rebuild them from its facts",
        "The answers stay the same; no fact is touched.",
    )
    command.add_argument("service", choices=("reporting",), help="whose views")
    add_format(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Ask for it and say from how many facts."""
    answer = open_gateway("operator").post(f"/v1/{arguments.service}/rebuild", {})
    if arguments.format == "json":
        terminal.out_json(answer)
    else:
        terminal.out(f"The views of {arguments.service} were built anew from {answer.get('facts', 'its')} facts.")
    return DONE
