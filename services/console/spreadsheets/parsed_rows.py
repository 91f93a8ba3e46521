"""From the rows of a file to what each of them asks for: orders, a repetition, or a reason why it cannot be read."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from services.console.spreadsheets.cell_values import Unreadable, cleaned, folded
from services.console.spreadsheets.csv_files import CsvFile, Record
from services.console.spreadsheets.sheets import Order, Sheet
from services.console.spreadsheets.sheets.row import Row

OF_THE_FILE = frozenset({"position"})
"""Fields that say where a row stands in its file, not what it says."""
ORIGINAL_LINE = "regel"
"""The column by which a mended row remembers the line it came from."""


@dataclass
class ParsedRow:
    """A row, read; it is refused once it has a reason."""

    record: Record
    key: str
    orders: list[Order] = field(default_factory=list)
    reason: str = ""
    repeated: bool = False
    remarks: list[str] = field(default_factory=list)


def parsed_rows(file: CsvFile, sheet: Sheet) -> Iterator[ParsedRow]:
    """Every row of the file in order; a row that says the same as an earlier one is marked as repeated."""
    seen: set[bytes] = set()
    words: dict[str, bytes] = {}
    for place, record in enumerate(file.records()):
        candidate = _read(file, sheet, record, place)
        said = _signature(candidate)
        candidate.repeated = said in seen
        seen.add(said)
        if sheet.replaces and candidate.orders and words.setdefault(identity(sheet, candidate), said) != said:
            candidate.reason = "differs from an earlier row"
        yield candidate


def identity(sheet: Sheet, candidate: ParsedRow) -> str:
    """What tells the record of this candidate from others of its sheet."""
    first = candidate.orders[0].body
    return "|".join(folded(str(first[part])) for part in sheet.identity)


def _read(file: CsvFile, sheet: Sheet, record: Record, place: int) -> ParsedRow:
    candidate = ParsedRow(record, _key(file, sheet, record))
    try:
        cells = file.cells(record)
        row = Row(cells, _place(cells, place))
        candidate.orders = sheet.orders(row)
        candidate.remarks = row.remarks
    except Unreadable as unreadable:
        candidate.reason = unreadable.reason
    return candidate


def _key(file: CsvFile, sheet: Sheet, record: Record) -> str:
    place = file.columns.index(sheet.key)
    return cleaned(record.cells[place]) if place < len(record.cells) else ""


def _place(cells: dict[str, str], place: int) -> int:
    original = cells.get(ORIGINAL_LINE, "")
    return int(original) - 2 if original.isdecimal() else place


def _signature(candidate: ParsedRow) -> bytes:
    """The same for rows that say the same in another spelling of dates, numbers, case or padding."""
    if candidate.orders:
        said = [_said(order) for order in candidate.orders]
    else:
        said = [{"cells": [cleaned(cell) for cell in candidate.record.cells]}]
    return hashlib.blake2b(json.dumps(said, sort_keys=True).casefold().encode(), digest_size=16).digest()


def _said(order: Order) -> dict[str, object]:
    return {name: value for name, value in order.body.items() if name not in OF_THE_FILE}
