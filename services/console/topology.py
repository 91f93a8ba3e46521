"""`refu topology`: what stands on the broker, declared before services start. Repeatable; it upgrades what is there."""

import argparse
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import amqp

from services.chassis.messaging import addresses, topology
from services.chassis.messaging.addresses import BrokerNotTrusted
from services.chassis.settings import retry_ladder
from services.console.command_line import terminal
from services.console.command_line.exits import ATTENTION, BAD_INPUT, DONE, NO_PLATFORM, Stop
from services.console.command_line.options import Subparsers, parser
from services.console.platform_access.opening import whereabouts

_PAUSE_SECONDS = 0.5


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    command = parser(
        subparsers,
        "topology",
        "declare the exchanges and queues of this release on the broker, before its services start",
        "AMQP_URI signs in as an account that may declare; REFU_RETRY_LADDER is what the services have. "
        "Say it again whenever you like: what stands stays, with what is in it.",
        attention="something is missing (--check), or a queue of an earlier release still empties",
    )
    command.add_argument("--check", action="store_true", help="only look; any account may")
    command.add_argument(
        "--wait", type=float, default=0.0, metavar="SECONDS", help="how long to wait for the broker (0 unless given)"
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Declare it, or look whether it stands."""
    uri = whereabouts().need_declaring_broker()
    with _connected(uri, arguments.wait) as connection:
        return _looked_at(connection) if arguments.check else _declared(connection)


def _looked_at(connection: Any) -> int:
    names = list(topology.missing(connection, topology.whole(retry_ladder(os.environ))))
    for name in names:
        terminal.out(f"missing: {name}")
    terminal.out(f"{len(names)} are missing. Run: {topology.COMMAND}" if names else "Everything is there.")
    return ATTENTION if names else DONE


def _declared(connection: Any) -> int:
    ladder = retry_ladder(os.environ)
    try:
        topology.declare(connection.channel(), ladder)
        emptying = topology.retire(connection, ladder)
    except amqp.exceptions.AccessRefused as error:
        raise Stop(f"This account may not declare: {error.reply_text}. Sign in as `topology`.", BAD_INPUT) from None
    except amqp.exceptions.PreconditionFailed as error:
        raise Stop(
            f"Something of that name is there in another shape: {error.reply_text}. Drain it, delete it, and run this "
            "again.",
            BAD_INPUT,
        ) from None
    terminal.out(f"{len(topology.whole(ladder))} exchanges and queues stand.")
    for name, waiting in emptying.items():
        terminal.out(
            f"{name}, of an earlier release, still holds {waiting}; it empties by itself. Run this again then."
        )
    return ATTENTION if emptying else DONE


@contextmanager
def _connected(uri: str, patience: float) -> Iterator[Any]:
    """The open connection; raises Stop when no broker lets us in within the seconds of `patience`."""
    kombu = _reached(uri, time.monotonic() + patience)
    try:
        yield kombu.connection
    except addresses.ERRORS as error:
        raise Stop(f"The broker went away ({type(error).__name__}). Run this again.", NO_PLATFORM) from None
    finally:
        kombu.release()


def _reached(uri: str, deadline: float) -> Any:
    while True:
        try:
            return addresses.reached(uri)
        except BrokerNotTrusted as error:
            raise Stop(str(error), NO_PLATFORM) from None
        except addresses.ERRORS as error:
            if time.monotonic() > deadline:
                raise Stop(
                    f"The broker does not let us in ({type(error).__name__}). Does it run; is the account right?",
                    NO_PLATFORM,
                ) from None
            time.sleep(_PAUSE_SECONDS)
