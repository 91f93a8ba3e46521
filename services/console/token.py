"""`refu token`: a bearer token for the API."""

import argparse
import re
import time
from typing import Any

from services.console.command_line import terminal
from services.console.command_line.exits import DONE
from services.console.command_line.options import Subparsers, parser
from services.console.platform_access.opening import whereabouts
from services.console.platform_access.tokens import EVERY_UNIT, ROLES, signed

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    command = parser(
        subparsers,
        "token",
        "print a bearer token for the API",
        'Use it as: curl -H "Authorization: Bearer $(refu token --role manager)" ...',
    )
    command.add_argument("--role", required=True, choices=ROLES, help="what its holder may do")
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


def duration(text: str) -> int:
    """Seconds out of `30m`, `12h`, `7d`."""
    match = re.fullmatch(r"([1-9]\d{0,5})([smhd])", text.strip().lower())
    if not match:
        raise argparse.ArgumentTypeError("give a number and s, m, h or d, as in 12h")
    return int(match[1]) * _SECONDS[match[2]]


def run(arguments: argparse.Namespace) -> int:
    """Print the token."""
    terminal.out(signed(_claims(arguments), whereabouts().need_key(), time.time(), arguments.valid_for))
    return DONE


def _claims(arguments: argparse.Namespace) -> dict[str, Any]:
    return {
        "sub": arguments.subject or f"refu-{arguments.role}",
        "role": arguments.role,
        "units": arguments.unit or ([EVERY_UNIT] if arguments.role == "administrator" else []),
        "organisation": arguments.organisation,
        "newcomer": arguments.newcomer,
    }
