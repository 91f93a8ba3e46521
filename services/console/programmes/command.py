"""`refu programmes`: the directory of programmes as a spreadsheet, in and out, and what in it nobody verified."""

import argparse
from pathlib import Path

from services.console.command_line import terminal
from services.console.command_line.exits import ATTENTION, BAD_INPUT, DONE, Stop
from services.console.command_line.options import Subparsers, add_format, parser
from services.console.importing import rejected_rows
from services.console.importing.outcome import Outcome
from services.console.platform_access.opening import open_gateway
from services.console.programmes import exporting, importing, unverified
from services.console.programmes.directory import entries
from services.console.spreadsheets.folder import one_file
from services.console.spreadsheets.sheets.programmes import PROGRAMMES

_ROLE = "administrator"
_MORE = f"""

FILE is a spreadsheet, .csv or .xlsx, with a row for each programme. It needs the columns
{", ".join(PROGRAMMES.needed)};
it may have {", ".join(PROGRAMMES.others)}.

What was exported imports without a change. A row with a cell that is not understood is refused
with file, line, number and reason, and never stops the rest; so is one about a programme that
somebody verified or changed since (versie tells). Refused rows are written to afgekeurd-FILE with
their reasons: correct them there and import that. A programme that is missing in the file stays as
it is, and so does what has no column in it; a blank cell takes away what stood there.

to-verify lists the programmes of which nobody said for six months that they still are so, and who
keeps them; ninety days later nobody is referred to them. It ends with 1 when there are any."""


def add_to(subparsers: Subparsers) -> None:
    """Add the command and what it can do."""
    command = parser(
        subparsers,
        "programmes",
        "import or export the directory of programmes, or list what nobody verified",
        _MORE,
        attention="some rows were refused, all else was taken; or something waits to be verified",
    )
    actions = command.add_subparsers(dest="action", required=True, metavar="import|export|to-verify")
    taking = actions.add_parser("import", help="take in a spreadsheet")
    taking.add_argument("file", type=Path, metavar="FILE", help="the spreadsheet, .csv or .xlsx")
    taking.add_argument("--dry-run", action="store_true", help="send nothing; report what reading alone can tell")
    taking.add_argument("--rejects", type=Path, metavar="DIR", help="where refused rows go (afgekeurd-FILE, here)")
    add_format(taking)
    taking.set_defaults(run=take_in)
    giving = actions.add_parser("export", help="write the directory to a spreadsheet")
    giving.add_argument("file", type=Path, metavar="FILE", help="a new file that ends in .csv or .xlsx")
    giving.set_defaults(run=export)
    waiting = actions.add_parser("to-verify", help="list the programmes that nobody verified for six months")
    add_format(waiting)
    waiting.set_defaults(run=to_verify)


def export(arguments: argparse.Namespace) -> int:
    """Write the directory to a new file."""
    exporting.must_be_writable(arguments.file)
    found = entries(open_gateway(_ROLE))
    exporting.write(arguments.file, found)
    terminal.out(f"{len(found)} programmes are in {arguments.file}.")
    return DONE


def to_verify(arguments: argparse.Namespace) -> int:
    """List what waits for whoever keeps it, the longest first."""
    found = [unverified.row(each) for each in unverified.waiting(entries(open_gateway(_ROLE)))]
    if arguments.format == "json":
        terminal.out_json({"programmes": found})
    elif found:
        terminal.out(terminal.plain_table(tuple(found[0]), [tuple(each.values()) for each in found]))
    else:
        terminal.out("Whoever keeps a programme verified it in the last six months.")
    return ATTENTION if found else DONE


def take_in(arguments: argparse.Namespace) -> int:
    """Import, write the refused rows, report."""
    rejects = arguments.rejects or Path(f"afgekeurd-{arguments.file.stem}")
    if rejects.resolve() == arguments.file.resolve().parent:
        raise Stop("Refused rows would be written beside the file to import: give another folder.", BAD_INPUT)
    file = one_file(arguments.file, PROGRAMMES)
    outcome = importing.dry_run(file) if arguments.dry_run else importing.take_in(file, open_gateway(_ROLE))
    outcome.notes[:0] = [(file.path.name, note) for note in file.notes]
    writes = not arguments.dry_run or arguments.rejects
    if writes:
        rejected_rows.write(rejects, {PROGRAMMES.name: file}, outcome)
    _report(arguments, outcome, str(rejects) if writes and outcome.rejections else "")
    return ATTENTION if outcome.rejections else DONE


def _report(arguments: argparse.Namespace, outcome: Outcome, rejects: str) -> None:
    if arguments.format == "json":
        terminal.out_json({"file": arguments.file.name, "dry_run": arguments.dry_run, **outcome.report()})
        return
    for file, note in outcome.notes:
        terminal.out(f"note: {file}: {note}")
    [tally] = outcome.tallies.values()
    terminal.out(terminal.plain_table(tuple(vars(tally)), [tuple(vars(tally).values())]))
    for refused in outcome.rejections:
        terminal.out(f"refused: line {refused.line}, {refused.key or 'without id'}: {refused.reason}")
    if arguments.dry_run:
        terminal.out("Nothing was sent: this is what reading alone can tell.")
    if rejects:
        terminal.out(f"Refused rows are in {rejects}: correct them there and import that file.")
