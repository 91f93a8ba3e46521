"""The options that commands have in common, and their exit codes under each one's help."""

import argparse
import math
from collections.abc import Callable
from typing import Any

Subparsers = Any
_ATTENTION = "  1    done, and something needs a person: {attention}\n"
CODES = """exit codes:
  0    done
  1    done, and something needs a person: {attention}
  2    the input or the command line is wrong, or the platform refused it
  3    there is no platform, or it stayed away
  4    gave up waiting while nothing moved
  130  interrupted with Ctrl-C"""


def parser(subparsers: Subparsers, name: str, summary: str, more: str = "", attention: str = "") -> Any:
    """A command's parser, with its exit codes under its help.

    `attention` says what needs a person after it; "" where nothing can.
    """
    codes = CODES if attention else CODES.replace(_ATTENTION, "")
    return subparsers.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}. {more}".strip(),
        epilog=codes.format(attention=attention),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_format(command: Any) -> None:
    """The option to print data."""
    command.add_argument(
        "--format", choices=("text", "json"), default="text", help="json for machines (text unless given)"
    )


def whole(least: int) -> Callable[[str], int]:
    """The type of an option that takes a whole number, this one or more."""

    def number(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and int(text) >= least):
            raise argparse.ArgumentTypeError(f"give a whole number, {least} or more")
        return int(text)

    return number


def above_zero(text: str) -> float:
    """The type of an option that takes a number above 0."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError("give a number above 0")
    return number
