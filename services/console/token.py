"""`refu token`: a bearer token for the API."""

import argparse
import re
from datetime import timedelta

import requests

from services.console.command_line import terminal
from services.console.command_line.exits import DONE, NO_PLATFORM, Stop
from services.console.command_line.options import Subparsers, parser
from services.console.platform_access.opening import whereabouts
from services.console.platform_access.tokens import EVERYWHERE, ask_for_token, signed_in
from services.platform.permissions.table import roles

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    command = parser(
        subparsers,
        "token",
        "print a bearer token for the API",
        'Use it as: curl -H "Authorization: Bearer $(refu token --role manager)" ...',
    )
    command.add_argument("--role", required=True, choices=sorted(roles()), help="what its holder may do")
    command.add_argument(
        "--unit", action="append", default=[], metavar="UNIT", help="a coordinator's unit; may be repeated"
    )
    command.add_argument("--subject", metavar="WHO", help="whom it speaks for (refu-ROLE unless given)")
    command.add_argument("--organisation", metavar="ID", help="the organisation of an organisation's token")
    command.add_argument("--newcomer", metavar="ID", help="the newcomer of a newcomer's token")
    command.add_argument(
        "--valid-for", type=duration, default="12h", metavar="TIME", help="30m, 12h, 1d at most (12h unless given)"
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
    where = whereabouts()
    if where.client is None and signed_in(where):
        terminal.say("This is a token of your sign-in: it acts as what you picked there, whatever --role says.")
    try:
        terminal.out(ask_for_token(where, _wanted(arguments))["access_token"])
    except requests.RequestException:
        raise Stop(f"The platform at {where.need_gateway()} does not answer. Is it running?", NO_PLATFORM) from None
    return DONE


def _wanted(arguments: argparse.Namespace) -> dict[str, str]:
    everywhere = [EVERYWHERE] if arguments.role == "administrator" else []
    wanted = {
        "role": arguments.role,
        "units": " ".join(arguments.unit or everywhere),
        "subject": arguments.subject,
        "organisation": arguments.organisation,
        "newcomer": arguments.newcomer,
        "valid_for": str(int(arguments.valid_for.total_seconds())),
    }
    return {name: value for name, value in wanted.items() if value}
