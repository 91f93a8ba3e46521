"""From the rows of a file to what each of them asks for: orders, a repetition, or a reason why it cannot be read."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from services.console.spreadsheets.cell_values import (
    Unreadable,
    as_postcode,
    cleaned,
    folded,
    without_decimals,
)
from services.console.spreadsheets.csv_files import ORIGINAL_LINE, CsvFile, Record
from services.console.spreadsheets.date_order import refuse_unclear, unclear_columns
from services.console.spreadsheets.sheets import Order, Sheet
from services.console.spreadsheets.sheets.row import Row
from services.console.spreadsheets.wrong_cells import garbled, lost

DIFFERS = "differs from an earlier row"
OF_THE_FILE = frozenset({"position"})
"""Fields that say where a row stands in its file, not what it says."""
_NUMBERS_AS_TEXT = ("nr", "nieuwkomer", "opdracht", "organisatie", "inzet", "postcode", "telefoon")


@dataclass
class ParsedRow:
    """A row, read; it is refused once it has a reason."""

    record: Record
    key: str
    orders: list[Order] = field(default_factory=list)
    reason: str = ""
    repeated: bool = False
    remarks: list[str] = field(default_factory=list)
    likely: list[str] = field(default_factory=list)
    """Ids of people known already who may be this one, as the platform says."""


def parsed_rows(file: CsvFile, sheet: Sheet) -> Iterator[ParsedRow]:
    """Every row of the file in order; a row that says the same as an earlier one is marked as repeated."""
    seen: set[bytes] = set()
    first_of: dict[str, bytes] = {}
    unclear = unclear_columns(file, sheet)
    for index, record in enumerate(file.records()):
        parsed = _parsed(file, sheet, record, index, unclear)
        signature = _signature(parsed)
        parsed.repeated = signature in seen
        seen.add(signature)
        if sheet.replaces and parsed.orders and first_of.setdefault(identity(sheet, parsed), signature) != signature:
            parsed.reason = DIFFERS
        yield parsed


def identity(sheet: Sheet, parsed: ParsedRow) -> str:
    """What tells the record that this row makes from others of its sheet."""
    first = parsed.orders[0].body
    return "|".join(folded(str(first[field])) for field in sheet.identity)


def _parsed(file: CsvFile, sheet: Sheet, record: Record, index: int, unclear: frozenset[str]) -> ParsedRow:
    parsed = ParsedRow(record, _key(file, sheet, record))
    try:
        cells = file.cells(record, [column for column in sheet.needed if column not in sheet.may_be_blank])
        row = Row(cells, _position(cells, index))
        refuse_unclear(cells, unclear)
        _mend(row, cells, sheet)
        parsed.orders = sheet.orders(row)
        parsed.remarks = row.remarks
    except Unreadable as unreadable:
        parsed.reason = unreadable.reason
    return parsed


def _mend(row: Row, cells: dict[str, str], sheet: Sheet) -> None:
    """Take care of what a spreadsheet program did to cells; raises Unreadable where that decides who, where or when."""
    for column in sheet.columns:
        cell = cells.get(column)
        if not cell:
            continue
        if column in _NUMBERS_AS_TEXT:
            cells[column] = without_decimals(as_postcode(cell) if column == "postcode" else cell)
        if garbled(column, cell):
            raise Unreadable(f"{column}: letters are lost or garbled; type them again")
        if how := lost(column, cell):
            if column in sheet.needed:
                raise Unreadable(f"{column}: {how}")
            cells[column] = ""
            row.remarks.append(f"{column}: {how}, left out")


def _key(file: CsvFile, sheet: Sheet, record: Record) -> str:
    column = file.columns.index(sheet.key)
    return cleaned(record.cells[column]) if column < len(record.cells) else ""


def _position(cells: dict[str, str], index: int) -> int:
    """Where the row stood in the file it first came in; that file's header is line 1."""
    original = cells.get(ORIGINAL_LINE, "")
    return int(original) - 2 if original.isdecimal() else index


def _signature(parsed: ParsedRow) -> bytes:
    """The same for rows that say the same in another spelling of dates, numbers, case or padding."""
    if parsed.orders:
        content = [_content(order) for order in parsed.orders]
    else:
        content = [{"cells": [cleaned(cell) for cell in parsed.record.cells]}]
    text = json.dumps(content, sort_keys=True, default=repr)
    return hashlib.blake2b(text.casefold().encode(), digest_size=16).digest()


def _content(order: Order) -> dict[str, object]:
    return {name: value for name, value in order.body.items() if name not in OF_THE_FILE}
