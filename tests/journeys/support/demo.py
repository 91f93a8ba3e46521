"""One newcomer of the demo year: the rows of the spreadsheets that are about them, in a folder of their own."""

import csv
from pathlib import Path

from tests.journeys.support.world import EXAMPLE

Rows = list[dict[str, str]]
_NUMBER, _ASSIGNMENT = "nr", "inzet"


def folder_of(newcomer: str, into: Path) -> Path:
    """The sheets with this newcomer alone, the units, and the opportunities and organisations that took them on."""
    into.mkdir(parents=True)
    assignments = _write("inzetten", "nieuwkomer", {newcomer}, into)
    numbers = {row[_NUMBER] for row in assignments}
    offers = _write("opdrachten", _NUMBER, {row["opdracht"] for row in assignments}, into)
    _write("organisaties", _NUMBER, {row["organisatie"] for row in offers}, into)
    _write("inschrijvingen", _NUMBER, {newcomer}, into)
    _write("werkingen", "", set(), into)
    for sheet in ("vrijwilligersdagen", "evaluaties"):
        _write(sheet, _ASSIGNMENT, numbers, into)
    return into


def row_of(newcomer: str) -> dict[str, str]:
    """What the spreadsheet of registrations says of them."""
    [found] = [row for row in _read("inschrijvingen")[0] if row[_NUMBER] == newcomer]
    return found


def _write(sheet: str, column: str, wanted: set[str], into: Path) -> Rows:
    """Those rows of a sheet with one of these values in a column; all of them where no column is named."""
    rows, names = _read(sheet)
    kept = [row for row in rows if not column or row[column] in wanted]
    with (into / f"{sheet}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, delimiter=";")
        writer.writeheader()
        writer.writerows(kept)
    return kept


def _read(sheet: str) -> tuple[Rows, list[str]]:
    with (EXAMPLE / f"{sheet}.csv").open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter=";")
        return list(reader), list(reader.fieldnames or ())
