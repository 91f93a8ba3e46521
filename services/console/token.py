"""`refu token`: a bearer token for the API."""

import argparse
import re
from datetime import timedelta

from services.console.command_line import terminal
from services.console.command_line.exits import DONE
from services.console.command_line.options import Subparsers, parser
from services.console.platform_access.opening import whereabouts
from services.console.platform_access.tokens import subject_of
from services.platform.auth import ROLES, token_for
from services.platform.caller import EVERYTHING, Caller

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    command = parser(
        subparsers,
        "token",
        "print a bearer token for the API",
        'Use it as: curl -H "Authorization: Bearer $(refu token --role manager)" ...',
    )
    command.add_argument("--role", required=True, choices=sorted(ROLES), help="what its holder may do")
    command.add_argument(
        "--unit", action="append", default=[], metavar="UNIT", help="a coordinator's unit; may be repeated"
    )
    command.add_argument("--subject", metavar="WHO", help="whom it speaks for (refu-ROLE unless given)")
    command.add_argument("--organisation", metavar="ID", help="the organisation of an organisation's token")
    command.add_argument("--newcomer", metavar="ID", help="the newcomer of a newcomer's token")
    command.add_argument(
        "--valid-for", type=duration, default="12h", metavar="TIME", help="30m, 12h, 7d (12h unless given)"
    )
    command.set_defaults(run=run)


def duration(text: str) -> timedelta:
    """The time that `30m`, `12h`, `7d` say."""
    match = re.fullmatch(r"([1-9]\d{0,5})([smhd])", text.strip().lower())
    if not match:
        raise argparse.ArgumentTypeError("give a number and s, m, h or d, as in 12h")
    return timedelta(seconds=int(match[1]) * _SECONDS[match[2]])


def run(arguments: argparse.Namespace) -> int:
    """Print the token."""
    terminal.out(token_for(_holder(arguments), whereabouts().need_key(), arguments.valid_for))
    return DONE


def _holder(arguments: argparse.Namespace) -> Caller:
    everywhere = [EVERYTHING] if arguments.role == "administrator" else []
    return Caller(
        subject=arguments.subject or subject_of(arguments.role),
        role=arguments.role,
        units=frozenset(arguments.unit or everywhere),
        organisation=arguments.organisation,
        newcomer=arguments.newcomer,
    )
