"""`refu key-figures`: the five key figures of a period, as the slide shows them."""

import argparse
import re
from datetime import datetime

from services.console.command_line import terminal
from services.console.command_line.exits import DONE
from services.console.command_line.options import Subparsers, add_format, parser
from services.console.key_figures import figures_table
from services.console.key_figures.key_figures import KeyFigures, key_figures
from services.console.platform_access.opening import open_gateway
from services.console.spreadsheets.cell_values import Unreadable, day

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T.+")


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    command = parser(
        subparsers,
        "key-figures",
        "print the key figures of a period as a table",
        "A cell that several units share is drawn once across them, and counts once in the total.",
    )
    command.add_argument(
        "--from", dest="first", type=a_day, required=True, metavar="DATE", help="first day, 2019-01-01"
    )
    command.add_argument("--to", dest="last", type=a_day, required=True, metavar="DATE", help="last day, included")
    command.add_argument(
        "--as-of", type=a_moment, metavar="DATE", help="as it was known then: a day, or a moment with zone"
    )
    add_format(command)
    command.set_defaults(run=run)


def a_day(text: str) -> str:
    """A date of the command line."""
    try:
        return day(text)
    except Unreadable as unreadable:
        raise argparse.ArgumentTypeError(f"{unreadable.reason}: give it as 2019-12-01") from None


def a_moment(text: str) -> str:
    """A date, or a moment, which the API judges."""
    return text if _MOMENT.fullmatch(text) else a_day(text)


def run(arguments: argparse.Namespace) -> int:
    """Ask and print."""
    query = {"from": arguments.first, "to": arguments.last}
    if arguments.as_of:
        query["as_of"] = arguments.as_of
    answer = open_gateway("manager").get("/v1/key-figures", query)
    if arguments.format == "json":
        terminal.out_json(answer)
    else:
        _show(key_figures(answer))
    return DONE


def _moment(text: str) -> str:
    """To the minute: `2019-12-01 12:00+01:00`."""
    return datetime.fromisoformat(text).isoformat(sep=" ", timespec="minutes")


def _show(figures: KeyFigures) -> None:
    period = f"{figures.first_day} – {figures.last_day}"
    terminal.out(f"\nKerncijfers {period}, as known on {_moment(figures.as_of)}")
    terminal.out(terminal.table(figures_table.rows(figures)))
    for note in figures_table.notes(figures):
        terminal.out(note)
