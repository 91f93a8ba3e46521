"""The directory as rows of a spreadsheet, .csv or .xlsx: what is written here is read back as it was."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook

from services.console.command_line.exits import BAD_INPUT, Stop
from services.console.programmes.directory import Entry, version
from services.console.spreadsheets.formulas import harmless
from services.console.spreadsheets.sheets.programmes import LANGUAGES, PROGRAMMES, SCHOOLING, STATUSES, VERSION

COLUMNS = PROGRAMMES.columns
_OWNERS = {"partner": "partner", "administrator": "beheerder"}
_ENDINGS = (".csv", ".xlsx")
Cell = str | int


def write(path: Path, entries: Iterable[Entry]) -> None:
    """Write them to a file that is not there yet; raises Stop."""
    must_be_writable(path)
    rows = [cells(entry) for entry in entries]
    content = _workbook(rows) if path.suffix.casefold() == ".xlsx" else _csv(rows)
    try:
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise Stop(f"{path} cannot be written: {error.strerror}.", BAD_INPUT) from None


def must_be_writable(path: Path) -> None:
    """Raise Stop for a kind of file that we do not write, and for one that is there: it may hold corrections."""
    if path.suffix.casefold() not in _ENDINGS:
        raise Stop(f"{path.name}: give a name that ends in .csv or .xlsx.", BAD_INPUT)
    if path.exists():
        raise Stop(f"{path} is there already, and may hold corrections: give another name, or move it.", BAD_INPUT)


def cells(entry: Entry) -> list[Cell]:
    """One entry, in the order of COLUMNS."""
    said: dict[str, Cell | None] = {
        "programma": entry["id"],
        "partner": entry["partner"],
        "naam": entry["name"],
        "gebied": entry["area_id"],
        "scholing": ", ".join(SCHOOLING[level] for level in entry["schooling_levels"]),
        "plaatsen": entry["places"],
        "nagekeken_op": entry["last_verified"],
        "geldig_tot": entry["valid_until"],
        "statuten": ", ".join(STATUSES[code] for code in entry["statuses"]),
        "jaren_vanaf": entry["years_from"],
        "jaren_tot": entry["years_to"],
        "talen": ", ".join(map(_language, entry["languages"])),
        "wachttijd_weken": entry["waiting_weeks"],
        "voorwaarden": entry["status_requirements"],
        VERSION: version(entry),
        "bijgehouden_door": kept_by(entry),
    }
    return [_written(said[column]) for column in COLUMNS]


def kept_by(entry: Entry) -> str:
    """Who keeps it: its partner, an administrator, or these units."""
    return _OWNERS.get(entry["owner"]) or ", ".join(entry["owner_units"])


def _language(spoken: Entry) -> str:
    word: str = LANGUAGES.get(spoken["language"]) or spoken["language"]
    return f"{word}:{spoken['level']}" if spoken["level"] else word


def _written(cell: Cell | None) -> Cell:
    if cell is None:
        return ""
    return harmless(cell) if isinstance(cell, str) else cell


def _csv(rows: list[list[Cell]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _workbook(rows: list[list[Cell]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(PROGRAMMES.name)
    sheet.freeze_panes = "A2"
    sheet.append(COLUMNS)
    for row in rows:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
