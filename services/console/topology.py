"""`refu topology`: what stands on the broker, declared before services start. Repeatable; it upgrades what is there."""

import argparse
import os
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import amqp

from services.chassis.messaging import topology
from services.chassis.messaging.addresses import virtual_host
from services.chassis.messaging.topology import Part, Queue
from services.chassis.messaging.wire_names import retry_name
from services.console import renewal, without_majority
from services.console.command_line import terminal
from services.console.command_line.exits import ATTENTION, BAD_INPUT, DONE, Stop
from services.console.command_line.options import Subparsers, parser
from services.console.platform_access.broker_connection import connected
from services.console.platform_access.opening import whereabouts
from services.console.platform_access.run_file import retry_ladder

Ladder = tuple[float, ...]
"""Pauses before retries, in seconds."""

_REPLAY = "`refu events replay --since MOMENT` (docs/operations/troubles.md)"
ALL_NEW = (
    "That is right for a broker that is used for the first time. Where services published by it before, it has lost "
    f"what waited: publish it again by {_REPLAY}."
)
"""What is said of a broker that had nothing; whether it is used for the first time, the store knows."""
GONE = f"was there before, and what waited in it is lost at the broker: publish it again by {_REPLAY}."
"""How a line ends about a queue that this release had declared and that was not there."""


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    command = parser(
        subparsers,
        "topology",
        "declare the exchanges and queues of this release on the broker, before its services start",
        "AMQP_URI signs in as an account that may declare; REFU_RETRY_LADDER is what the services have. "
        "Say it again whenever you like: what stands stays, with what is in it. --renew is for a queue that `refu "
        "doctor` calls lost.",
        attention="something is missing (--check), or a queue of an earlier release still empties",
    )
    how = command.add_mutually_exclusive_group()
    how.add_argument("--check", action="store_true", help="only look; any account may")
    how.add_argument(
        "--renew",
        nargs="+",
        default=(),
        metavar="QUEUE",
        help="make these queues anew, empty; refused for one that somebody still holds",
    )
    command.add_argument(
        renewal.WITHOUT_MAJORITY,
        action="store_true",
        help="with --renew: also one of which a minority is left, while all nodes run; what that holds is thrown away",
    )
    command.add_argument(
        "--wait", type=float, default=0.0, metavar="SECONDS", help="how long to wait for the broker (0 unless given)"
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Declare it, or look whether it stands."""
    if arguments.without_majority and not arguments.renew:
        raise Stop(f"{renewal.WITHOUT_MAJORITY} belongs to --renew QUEUE.", BAD_INPUT)
    ladder = retry_ladder(os.environ)
    uri = whereabouts().need_declaring_broker()
    if arguments.renew:
        return _renewed(arguments, uri, ladder)
    with connected(uri, arguments.wait) as connection:
        return _looked_at(connection, ladder) if arguments.check else _declared(connection, ladder)


def _renewed(arguments: argparse.Namespace, uri: str, ladder: Ladder) -> int:
    judge = None
    if arguments.without_majority:
        judge = without_majority.judge(whereabouts().management, virtual_host(uri))
    return renewal.renewed(arguments.renew, ladder, partial(connected, uri, arguments.wait), judge)


def _looked_at(connection: Any, ladder: Ladder) -> int:
    names = list(topology.missing(connection, topology.whole(ladder)))
    for name in names:
        terminal.out(f"missing: {name}")
    lacking = "1 is missing." if len(names) == 1 else f"{len(names)} are missing."
    terminal.out(f"{lacking} {_remedy(names, ladder)}" if names else "Everything is there.")
    return ATTENTION if names else DONE


def _remedy(names: Iterable[str], ladder: Ladder) -> str:
    """Where nothing is missing but what the ladder names, the platform may stand, with another ladder."""
    if not set(names) <= _retries(ladder):
        return f"Run: {topology.COMMAND}"
    pauses = ",".join(f"{pause:g}" for pause in ladder)
    return (
        f"All else is there, and these are named after pauses: REFU_RETRY_LADDER is {pauses} here. Where services have "
        f"another, give that here; where they have this one, run: {topology.COMMAND}"
    )


def _declared(connection: Any, ladder: Ladder) -> int:
    parts = topology.whole(ladder)
    new = list(topology.absent(connection, parts))
    try:
        topology.declare(connection.channel(), ladder)
        emptying = topology.retire(connection, ladder)
    except amqp.exceptions.PreconditionFailed as error:
        raise Stop(
            f"Something of that name is there with other arguments: {error.reply_text}. Drain it, delete it, and run "
            "this again.",
            BAD_INPUT,
        ) from None
    _tell(len(parts), new, ladder)
    for name, waiting in emptying.items():
        terminal.out(
            f"{name}, of an earlier release, still holds {waiting}; it empties by itself. Run this again then."
        )
    return ATTENTION if emptying else DONE


def _tell(number: int, new: Sequence[Part], ladder: Ladder) -> None:
    """A queue was there before where the marker was: it is declared when all others of its release stand."""
    all_are_new = len(new) == number
    terminal.out(f"{number} exchanges and queues stand, {'all' if all_are_new else len(new)} of them new.")
    if all_are_new:
        terminal.out(ALL_NEW)
    if topology.marker() in new:
        return
    for name in (part.name for part in new if isinstance(part, Queue)):
        of_another_ladder = "Unless REFU_RETRY_LADDER was another then: " if name in _retries(ladder) else ""
        terminal.out(f"{of_another_ladder}{name} {GONE}")


def _retries(ladder: Ladder) -> set[str]:
    return {retry_name(service, pause) for service in topology.services() for pause in ladder}
