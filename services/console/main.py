"""`refu`: the platform's console script."""

import argparse
import os
import sys
from collections.abc import Sequence

from services.chassis.process.ending import end_when_asked
from services.console import events, listeners, programs, rebuild, sign_in, token, topology
from services.console.command_line import terminal
from services.console.command_line.exits import DONE, INTERRUPTED, Stop
from services.console.dead_letters import command as dead_letters
from services.console.importing import command as importing
from services.console.key_figures import command as key_figures
from services.console.programmes import command as programmes
from services.console.status import command as status

COMMANDS = (
    *(
        importing,
        programmes,
        key_figures,
        status,
        dead_letters,
        listeners,
        events,
        topology,
        programs,
        rebuild,
        token,
        sign_in,
    ),
)
_WHERE = """The platform is found by .data/run.json, here or in a folder above, which `make run` keeps while it serves.
REFU_RUN_FILE names another; REFU_URL and REFU_CLIENT_ID with REFU_CLIENT_SECRET (or REFU_TOKEN) go before it;
`refu sign-in` is for people.
Exit codes are in the help of each command."""


def parser() -> argparse.ArgumentParser:
    """All commands."""
    whole = argparse.ArgumentParser(
        prog="refu",
        description="Refu's console: spreadsheets in, key figures out, and a hand on what went wrong.",
        epilog=_WHERE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subparsers = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_to(subparsers)
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    asked = parser().parse_args(arguments)
    try:
        code: int = asked.run(asked)
    except Stop as stop:
        terminal.say(stop.message)
        return stop.code
    except KeyboardInterrupt:
        terminal.say("\nInterrupted. What was sent is kept; starting again continues.")
        return INTERRUPTED
    except BrokenPipeError:
        # whoever read our output has seen enough; do not fail again while closing it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return code


if __name__ == "__main__":
    end_when_asked()
    sys.exit(main())
