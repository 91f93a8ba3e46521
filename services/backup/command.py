"""`refu backup`: create, verify, list, prune, restore; the erasure journal; a key."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from services.backup import archive, creating, installation, restoring, shelf, verifying
from services.backup.places import IDENTITY, Places, places
from services.console.command_line import terminal
from services.console.command_line.exits import ATTENTION, BAD_INPUT, DONE, INTERRUPTED, Stop
from services.console.command_line.options import add_format, parser, whole

DAILY, WEEKLY, MONTHLY = 7, 5, 12
PAUSE_AT_MOST = 60.0
_ATTENTION = "a backup is not whole, or the store or the broker did not do their part"
_KEPT = "Kept is the last of each of so many days, weeks and months. The newest is always kept, also with 0 of each."
_NEXT = """Now: start the services; `refu doctor`; import again what came after {at}.
Everybody signs in again. Accounts, clients and agreements that ended since {at} must be ended again:
see "What a restore cannot know" in docs/operations/backup.md."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one action; its exit code."""
    asked = whole_parser().parse_args(arguments)
    try:
        code: int = asked.run(asked, places())
    except Stop as stop:
        terminal.say(stop.message)
        return stop.code
    except KeyboardInterrupt:
        terminal.say("\nInterrupted. No backup was kept; a restore goes on when it is started again.")
        return INTERRUPTED
    return code


def whole_parser() -> argparse.ArgumentParser:
    """All actions."""
    whole = argparse.ArgumentParser(prog="refu backup", description=__doc__)
    actions: Any = whole.add_subparsers(dest="action", required=True, metavar="ACTION")
    create = _action(actions, "create", "cut everything at one moment, and keep it encrypted", _create)
    create.add_argument(
        "--pause-at-most", type=float, default=PAUSE_AT_MOST, metavar="SECONDS", help="that events may wait (60)"
    )
    create.add_argument("--prune", action="store_true", help="then delete what need not be kept")
    _keeping(create)
    verify = _action(actions, "verify", "look whether a backup is whole, to its last document", _verify)
    verify.add_argument("backup", nargs="?", default="latest", help="a file, a name, or latest (latest)")
    _action(actions, "list", "which there are", _list)
    _keeping(_action(actions, "prune", "delete what need not be kept", _prune, _KEPT))
    _action(actions, "journal", "note who withdrew since: every minute, so that no restore forgets it", _journal)
    key = _action(actions, "key", "make a key that opens backups, and print its public half", _key)
    key.add_argument("file", type=Path, help="a new file: keep it apart from the backups, and a copy of it")
    _restore_options(_action(actions, "restore", "bring a backup back, with all services stopped", _restore))
    return whole


def _restore_options(restore: Any) -> None:
    restore.add_argument("backup", help="a file, a name, or latest")
    restore.add_argument("--replace", action="store_true", help="drop what is kept now")
    restore.add_argument("--yes", action="store_true", help="do not ask")
    restore.add_argument("--erasures", type=Path, metavar="FILE", help="the erasure journal, when it lies elsewhere")
    restore.add_argument(
        "--erasures-until",
        default="",
        metavar="TIME",
        help="it ends there, as the refusal says, and you asked about later",
    )
    restore.add_argument("--without-erasures", action="store_true", help="nobody knows who withdrew since")
    restore.add_argument("--earlier-release", action="store_true", help="the backup is of an earlier release")


def _action(actions: Any, name: str, summary: str, run: Callable[..., int], more: str = "") -> Any:
    action = parser(actions, name, summary, more, attention=_ATTENTION)
    add_format(action)
    action.set_defaults(run=run)
    return action


def _keeping(action: Any) -> None:
    for name, number in (("daily", DAILY), ("weekly", WEEKLY), ("monthly", MONTHLY)):
        action.add_argument(f"--keep-{name}", type=whole(0), default=number, metavar="N", help=f"({number})")


def _create(asked: argparse.Namespace, where: Places) -> int:
    began = time.monotonic()
    made = creating.create(where, asked.pause_at_most, terminal.say)
    pruned = _pruned(asked, where) if asked.prune else []
    seconds = round(time.monotonic() - began, 1)
    if asked.format == "json":
        terminal.out_json({**_summary(made), "seconds": seconds, "pruned": pruned})
    else:
        terminal.out(f"{made.id}: {made.documents} documents, {made.messages} messages, in {seconds} s.")
        terminal.out(f"It needs the secrets with the fingerprints {made.secrets}: they are not in it.")
    return DONE


def _verify(asked: argparse.Namespace, where: Places) -> int:
    made = verifying.verify(shelf.chosen(where.need_folder(), asked.backup), _identity(where))
    if asked.format == "json":
        terminal.out_json(_summary(made))
    else:
        terminal.out(f"{made.id} is whole: {made.documents} documents, {made.messages} messages.")
    return DONE


def _list(asked: argparse.Namespace, where: Places) -> int:
    found = shelf.found(where.need_folder())
    if asked.format == "json":
        terminal.out_json([_summary(one.manifest) for one in found])
    elif not found:
        terminal.out("There are no backups. Make one: refu backup create")
    else:
        rows = [
            (
                one.manifest.id,
                one.manifest.documents,
                one.manifest.messages,
                one.path.stat().st_size // 1000,
                one.manifest.release,
            )
            for one in found
        ]
        terminal.out(terminal.plain_table(("backup", "documents", "messages", "kB", "release"), rows))
    return DONE


def _prune(asked: argparse.Namespace, where: Places) -> int:
    gone = _pruned(asked, where)
    if asked.format == "json":
        terminal.out_json({"pruned": gone})
    else:
        terminal.out(f"Deleted: {', '.join(gone) or 'none'}.")
    return DONE


def _pruned(asked: argparse.Namespace, where: Places) -> list[str]:
    return shelf.prune(where.need_folder(), asked.keep_daily, asked.keep_weekly, asked.keep_monthly)


def _journal(asked: argparse.Namespace, where: Places) -> int:
    with installation.opened(where) as kept:
        new = creating.journal(kept)
    if asked.format == "json":
        terminal.out_json({"new": new})
    else:
        terminal.out(f"{new} new in the erasure journal.")
    return DONE


def _key(asked: argparse.Namespace, where: Places) -> int:  # noqa: ARG001
    public = archive.make_key(asked.file)
    if asked.format == "json":
        terminal.out_json({"public": public})
    else:
        terminal.out(public)
        terminal.say(f"{asked.file} opens every backup that is encrypted to this key. Keep it apart, and keep a copy.")
    return DONE


def _restore(asked: argparse.Namespace, where: Places) -> int:
    wanted = restoring.Asked(
        backup=shelf.chosen(where.need_folder(), asked.backup),
        replace=asked.replace,
        erasures=asked.erasures,
        erasures_until=asked.erasures_until,
        without_erasures=asked.without_erasures,
        earlier_release=asked.earlier_release,
        confirmed=(lambda _: True) if asked.yes else _confirmed,
    )
    came = restoring.restore(where, wanted, terminal.say)
    if asked.format == "json":
        told = {"ended_again": came.ended_again, "not_ended_again": list(came.refused)}
        terminal.out_json({**_summary(came.manifest), **told})
    else:
        terminal.out(f"{came.manifest.id} is back: {came.manifest.documents} documents, {came.messages} messages.")
        terminal.out(f"Ended again, because people had ended it since: {came.ended_again}.")
        terminal.out(_NEXT.format(at=came.manifest.taken_at))
    for each in came.refused:
        terminal.say(f"Not ended again: {each}. End it by hand before anybody works with it.")
    return ATTENTION if came.refused else DONE


def _confirmed(prefix: str) -> bool:
    if not sys.stdin.isatty():
        raise Stop("Nobody is there to confirm: say --yes to drop what is kept now.", BAD_INPUT)
    said = input(f"Everything that {prefix} keeps now is dropped. Write its name to confirm: ")
    return said.strip() == prefix


def _identity(where: Places) -> Path:
    if where.identity is None:
        raise Stop(f"Set {IDENTITY}: the file with the key that opens backups.", BAD_INPUT)
    return where.identity


def _summary(made: Any) -> dict[str, Any]:
    told = {name: value for name, value in asdict(made).items() if name not in ("databases", "hashes")}
    return json.loads(json.dumps({**told, "documents": made.documents}))  # type: ignore[no-any-return]
