"""`refu import`: take in a folder of spreadsheets."""

import argparse
from pathlib import Path

from services.console.command_line import terminal
from services.console.command_line.exits import ATTENTION, BAD_INPUT, DONE, Stop
from services.console.command_line.options import Subparsers, add_format, parser
from services.console.importing import rejected_rows
from services.console.importing.dry_run import dry_run
from services.console.importing.importer import Import
from services.console.importing.outcome import Outcome
from services.console.platform_access.opening import open_gateway
from services.console.spreadsheets.folder import Files, files_in
from services.console.spreadsheets.sheets import SHEETS

_FIRST_CONTACT = 10.0
_SHOWN = 20
_NOTES_SHOWN = 60
_LINES_SHOWN = 20
_HEADERS = ("file", "rows", "new", "changed", "unchanged", "repeated", "refused")
_NAMES = ", ".join(sheet.name for sheet in SHEETS if not sheet.optional)
_MORE = f"""

DIR holds seven files as a coordinator exports them, .csv or .xlsx:
{_NAMES};
and, if you like, vermelde-kerncijfers (figures that a source states). Any of the
delimiters ; , tab | will do, and UTF-8, UTF-16, Windows, Macintosh or MS-DOS text, dates as
31/12/2019 or 2019-12-31, decimal commas, other letter case, padding, a title above the names
of the columns, and extra columns, which a note names.

A row that is refused is reported with file, line, key and reason and never stops the rest.
It is written to afgekeurd-DIR/<file>.rejected.csv with its reason: correct it there and
import that folder. What a row merely describes (days, languages, residence status) and
cannot be understood is left out, with a note. Importing the same again changes nothing, and an
import that was interrupted continues when it is started again. A repeated row is nothing new.

Numbers belong to a unit or an area. A row that names a number which several have is refused;
a column werking or gebied in it says whose is meant."""


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    command = parser(
        subparsers,
        "import",
        "take in a folder of spreadsheets",
        _MORE,
        attention="some rows were refused; all else was taken",
    )
    command.add_argument("folder", type=Path, metavar="DIR", help="the folder with the CSV files")
    command.add_argument("--dry-run", action="store_true", help="send nothing; report what reading alone can tell")
    command.add_argument("--rejects", type=Path, metavar="DIR", help="where refused rows go (afgekeurd-DIR, here)")
    command.add_argument(
        "--batch-size", type=_size, default=200, metavar="N", help="rows in one request, 1 to 500 (200)"
    )
    command.add_argument(
        "--patience",
        type=float,
        default=300.0,
        metavar="S",
        help="seconds the platform may be away, or nothing move (300)",
    )
    add_format(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Import, write the refused rows, report."""
    folder = arguments.folder
    refused = arguments.rejects or Path(f"afgekeurd-{folder.resolve().name}")
    if refused.resolve() == folder.resolve():
        raise Stop(
            "Refused rows would be written over the files to import: give another folder with --rejects.", BAD_INPUT
        )
    files, missing = files_in(folder)
    outcome = dry_run(files, whole=not missing) if arguments.dry_run else _sent(arguments, files)
    outcome.missing = missing
    outcome.notes[:0] = [(file.path.name, note) for file in files.values() for note in file.notes]
    writes = not arguments.dry_run or arguments.rejects
    if writes:
        rejected_rows.write(refused, files, outcome)
    _report(arguments, outcome, str(refused) if writes and outcome.rejections else "")
    return ATTENTION if outcome.rejections else DONE


def _sent(arguments: argparse.Namespace, files: Files) -> Outcome:
    door = open_gateway("administrator", arguments.patience)
    door.get("/v1/status", patience=_FIRST_CONTACT)
    return Import(door, files, terminal.Bars(), arguments.batch_size).run()


def _report(arguments: argparse.Namespace, outcome: Outcome, refused: str) -> None:
    if arguments.format == "json":
        terminal.out_json({"folder": arguments.folder.name, "dry_run": arguments.dry_run, **outcome.report()})
        return
    if outcome.missing:
        terminal.out(f"Not in this folder, so left alone: {', '.join(outcome.missing)}.")
    for file, note in outcome.notes[:_NOTES_SHOWN]:
        terminal.out(f"note: {file}: {note}")
    if len(outcome.notes) > _NOTES_SHOWN:
        terminal.out(f"… and {len(outcome.notes) - _NOTES_SHOWN} more notes: --format json gives all.")
    terminal.out(terminal.plain_table(_HEADERS, _counts(outcome)))
    for rejection in outcome.rejections[:_SHOWN]:
        terminal.out(
            f"refused: {rejection.file} line {rejection.line}, {rejection.key or 'without key'}: {rejection.reason}"
        )
    if len(outcome.rejections) > _SHOWN:
        terminal.out(f"… and {len(outcome.rejections) - _SHOWN} more.")
    for (file, remark), lines in sorted(outcome.remarks.items()):
        terminal.out(f"note: {file}, {_rows(lines)}: {remark}")
    terminal.out(_end(arguments, outcome, refused))


def _rows(lines: list[int]) -> str:
    first = ", ".join(map(str, lines[:_LINES_SHOWN]))
    more = ", …" if len(lines) > _LINES_SHOWN else ""
    return f"{len(lines)} row{'s' if len(lines) > 1 else ''} (line{'s' if len(lines) > 1 else ''} {first}{more})"


def _counts(outcome: Outcome) -> list[tuple[object, ...]]:
    return [(f"{name}.csv", *vars(tally).values()) for name, tally in outcome.tallies.items()]


def _end(arguments: argparse.Namespace, outcome: Outcome, refused: str) -> str:
    where = f" Refused rows are in {refused}: correct them there and import that folder." if refused else ""
    if arguments.dry_run:
        return (
            "Nothing was sent. This is what reading alone can tell, with references looked up in this folder only; "
            f"the platform judges ages, dates, hours and scores, and may know more records.{where}"
        )
    rate = f", {outcome.rows / outcome.seconds:.0f} rows/s" if outcome.seconds else ""
    left = _not_waited_for(outcome)
    return f"{outcome.rows} rows in {outcome.seconds:.1f} s{rate}, until every service had received them{left}.{where}"


def _not_waited_for(outcome: Outcome) -> str:
    if not outcome.not_waited_for:
        return ""
    places = ", ".join(f"{place} {number}" for place, number in outcome.not_waited_for.items())
    return (
        f", but for events that failed again and again ({places}): they were not waited for, and may be of somebody "
        "else. They are tried once more or become dead letters: see `refu status` and `refu dead-letters list`"
    )


def _size(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 500:
        raise argparse.ArgumentTypeError("give a number from 1 to 500")
    return int(text)
