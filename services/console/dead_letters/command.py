"""`refu dead-letters`: messages that no service could apply, for a person to judge."""

import argparse
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from services.chassis.messaging.dead_letter import DeadLetter
from services.console.command_line import terminal
from services.console.command_line.exits import ATTENTION, BAD_INPUT, DONE, Stop
from services.console.command_line.options import Subparsers, add_format, parser
from services.console.dead_letters import dead_letter_queues, showing
from services.console.dead_letters.dead_letter_queues import DeadLetterQueues
from services.console.platform_access.opening import whereabouts

COLUMNS = ("id", "type", "queue", "reason", "error", "attempts", "died_at")


def add_to(subparsers: Subparsers) -> None:
    """Add the command and what it can do."""
    command = parser(
        subparsers,
        "dead-letters",
        "list, show, replay or discard messages that no service could apply",
        "Looking at them takes nothing away.",
        attention="an ID was not found, or a message could not be given back",
    )
    actions = command.add_subparsers(dest="action", required=True, metavar="list|show|replay|discard")
    _action(actions, "list", "which there are, and why", _list)
    show = _action(actions, "show", "one of them; what is long is cut", _show)
    show.add_argument("ids", nargs=1, metavar="ID")
    show.add_argument("--full", type=Path, metavar="FILE", help="write all of it to this file, which must not exist")
    _choosing(_action(actions, "replay", "give them back to the queue they came from", _replay))
    discard = _action(actions, "discard", "drop them for good", _discard)
    _choosing(discard)
    discard.add_argument("--yes", action="store_true", help="do not ask")


def _action(actions: Any, name: str, summary: str, run: Any) -> Any:
    action = parser(actions, name, summary, attention="an ID was not found, or a message could not be given back")
    action.add_argument("--service", choices=dead_letter_queues.SERVICES, help="only those of this service")
    add_format(action)
    action.set_defaults(run=run)
    return action


def _choosing(action: Any) -> None:
    action.add_argument("ids", nargs="*", metavar="ID", help="as `list` shows them")
    action.add_argument("--all", action="store_true", help="all of them")


def _list(arguments: argparse.Namespace) -> int:
    with dead_letter_queues.opened(whereabouts().need_broker()) as opened:
        found = _found(opened, arguments)
        summaries = [letter.summary() for letter in found]
        for letter in found:
            if letter.is_worn:
                opened.renew(letter)
    if arguments.format == "json":
        terminal.out_json([asdict(summary) for summary in summaries])
    elif summaries:
        rows = [[getattr(summary, column) for column in COLUMNS] for summary in summaries]
        terminal.out(terminal.plain_table(COLUMNS, rows))
    else:
        terminal.out("There are no dead letters.")
    return DONE


def _show(arguments: argparse.Namespace) -> int:
    with dead_letter_queues.opened(whereabouts().need_broker()) as opened:
        [chosen] = _chosen(opened, arguments)[:1]
        if arguments.full:
            _write(arguments.full, chosen)
        terminal.out_json(showing.cut(chosen))
    return DONE


def _write(path: Path, letter: DeadLetter) -> None:
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(showing.whole(letter), file, indent=2)
    except OSError as error:
        raise Stop(f"{path} could not be written ({error.strerror}): give another file.", BAD_INPUT) from None


def _replay(arguments: argparse.Namespace) -> int:
    _need_choice(arguments)
    with dead_letter_queues.opened(whereabouts().need_broker()) as opened:
        chosen = _chosen(opened, arguments)
        failed = [reason for letter in chosen if (reason := _replayed(opened, letter))]
    _report(arguments, "replayed", len(chosen) - len(failed))
    for reason in failed:
        terminal.say(reason)
    return ATTENTION if failed else DONE


def _replayed(opened: DeadLetterQueues, letter: DeadLetter) -> str:
    """Why it could not be given back, "" when it was."""
    try:
        opened.replay(letter)
    except Stop as stop:
        return stop.message
    return ""


def _discard(arguments: argparse.Namespace) -> int:
    _need_choice(arguments)
    with dead_letter_queues.opened(whereabouts().need_broker()) as opened:
        chosen = _chosen(opened, arguments)
        if not chosen or not (arguments.yes or _confirmed(len(chosen))):
            _report(arguments, "discarded", 0)
            return DONE
        for letter in chosen:
            opened.discard(letter)
    _report(arguments, "discarded", len(chosen))
    return DONE


def _confirmed(number: int) -> bool:
    if not sys.stdin.isatty():
        raise Stop("Nobody is there to confirm: say --yes to discard them for good.", BAD_INPUT)
    return input(f"Discard {number} for good? [y/N] ").strip().lower() in ("y", "yes", "j", "ja")


def _need_choice(arguments: argparse.Namespace) -> None:
    if bool(arguments.ids) == arguments.all:
        raise Stop("Say which: IDs as `refu dead-letters list` shows them, or --all.", BAD_INPUT)


def _found(opened: DeadLetterQueues, arguments: argparse.Namespace) -> list[DeadLetter]:
    return opened.of([arguments.service] if arguments.service else dead_letter_queues.SERVICES)


def _chosen(opened: DeadLetterQueues, arguments: argparse.Namespace) -> list[DeadLetter]:
    found = _found(opened, arguments)
    if getattr(arguments, "all", False):
        return found
    unknown = [one for one in arguments.ids if one not in {letter.id for letter in found}]
    if unknown:
        raise Stop(f"There is no dead letter {', '.join(unknown)}; nothing was done.", ATTENTION)
    return [letter for letter in found if letter.id in arguments.ids]


def _report(arguments: argparse.Namespace, done: str, number: int) -> None:
    if arguments.format == "json":
        terminal.out_json({done: number})
    else:
        terminal.out(f"{number} {done}.")
