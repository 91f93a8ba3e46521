"""The options that commands have in common, and their exit codes under each one's help."""

import argparse
from typing import Any

Subparsers = Any
CODES = """exit codes:
  0    done
  1    done, and something needs a person: {attention}
  2    the input or the command line is wrong, or the platform refused it
  3    there is no platform, or it stayed away
  4    gave up waiting while nothing moved
  130  interrupted with Ctrl-C"""


def parser(subparsers: Subparsers, name: str, summary: str, more: str = "", attention: str = "-") -> Any:
    """A command's parser, with its exit codes under its help."""
    return subparsers.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}. {more}".strip(),
        epilog=CODES.format(attention=attention),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_format(command: Any) -> None:
    """The option to print data."""
    command.add_argument(
        "--format", choices=("text", "json"), default="text", help="json for machines (text unless given)"
    )
