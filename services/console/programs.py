"""Commands of the operator that need the store itself: programs of their own, so that the console stays a client."""

import argparse
import os
import sys

from services.console.command_line.options import Subparsers

PROGRAMS = {
    "backup": ("services.backup", "create, verify, list, prune and restore backups of everything"),
    "doctor": ("services.doctor", "look at everything, and say what is wrong, why it matters and how to mend it"),
}


def add_to(subparsers: Subparsers) -> None:
    """Add the commands; what follows each is the program's own."""
    for name, (module, summary) in PROGRAMS.items():
        command = subparsers.add_parser(name, help=summary, add_help=False, prefix_chars="\0")
        command.add_argument("words", nargs=argparse.REMAINDER)
        command.set_defaults(run=_run, module=module)


def _run(arguments: argparse.Namespace) -> int:
    """Become the program; this never returns."""
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-W", "ignore", "-m", arguments.module, *arguments.words])
