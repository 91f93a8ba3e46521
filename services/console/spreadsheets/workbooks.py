"""Excel workbooks (.xlsx): the sheet whose columns are known, as the lines of a CSV file."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from services.console.command_line.exits import BAD_INPUT, Stop

DELIMITER = ";"
ENDINGS = (".xlsx", ".xlsm")
NO_RESULT = "#FORMULA!"
"""Stands for a formula that no spreadsheet program has worked out: a destroyed cell."""
_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LARGEST = 300_000_000
_MOST_LINES_ABOVE = 20


_OTHERS = {
    b"%PDF": "is a PDF document",
    b"{\\rtf": "is a text document",
    b"\x1f\x8b": "is a compressed file",
    b"7z\xbc\xaf": "is a compressed file",
    b"<?xml": "holds a workbook as XML",
    b"<!doctype": "is a web page",
    b"<html": "is a web page",
    b"<table": "is a web page",
}
"""What people name .csv that is none, by how it begins: many programs call a web page a spreadsheet."""


def must_be_text(path: Path, data: bytes) -> None:
    """Raise Stop for a file of another kind."""
    start = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for beginning, what in _OTHERS.items():
        if start.startswith(beginning.lower()):
            raise _stop(path, what)


def is_workbook(data: bytes) -> bool:
    """Whether these bytes are a workbook, whatever the name of the file."""
    return data.startswith((_ZIP, _OLD))


def workbook_text(path: Path, data: bytes, known: Callable[[list[str]], int]) -> tuple[str, str]:
    """Its text as a CSV file, a line for each row, and a note about sheets left alone; raises Stop.

    `known` counts the cells of a row that are names of columns.
    """
    if data.startswith(_OLD):
        raise _stop(path, "is a workbook of an old kind (.xls) or locked with a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _LARGEST:
                raise _stop(path, "is too large a workbook")
        values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        formulas = load_workbook(io.BytesIO(data), read_only=True)
        return _text(values, formulas, known)
    except Stop:
        raise
    except Exception:  # whatever a damaged workbook makes the library raise
        raise _stop(path, "is no workbook that can be read") from None


def _stop(path: Path, what: str) -> Stop:
    return Stop(
        f"{path.name} {what}. Open it in your spreadsheet program and save it as .xlsx or as “CSV UTF-8”. "
        "Nothing was sent.",
        BAD_INPUT,
    )


def _text(values: Any, formulas: Any, known: Callable[[list[str]], int]) -> tuple[str, str]:
    scores = {sheet.title: _score(sheet, known) for sheet in values.worksheets}
    best = max(scores, key=lambda title: scores[title])
    others = [title for title in scores if title != best]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=DELIMITER, lineterminator="\n")
    for row in _rows(values[best], formulas[best]):
        writer.writerow(row)
    note = f"read from the sheet “{best}” of the workbook; left alone: {len(others)} more" if others else ""
    return text.getvalue(), note


def _score(sheet: Any, known: Callable[[list[str]], int]) -> int:
    first = islice(sheet.iter_rows(values_only=True), _MOST_LINES_ABOVE)
    return max((known([_cell(value, None) for value in row]) for row in first), default=0)


def _rows(values: Any, formulas: Any) -> Iterator[list[str]]:
    """Every row, the empty ones too, so that lines keep their numbers."""
    both = zip(values.iter_rows(values_only=True), formulas.iter_rows(values_only=True), strict=False)
    for row, written in both:
        yield [_cell(value, formula) for value, formula in zip_longest(row, written)]


def _cell(value: object, formula: object) -> str:
    if value is None:
        return NO_RESULT if isinstance(formula, str) and formula.startswith("=") else ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return _number(value)
    return " ".join(str(value).split())


def _number(value: float) -> str:
    """Digits in full; a fourth decimal keeps three of them from looking like thousands."""
    if abs(value) >= 1e15:
        return f"{value:.5E}"
    if float(value).is_integer():
        return str(int(value))
    decimals = f"{value:.10f}".rstrip("0").partition(".")
    return f"{decimals[0]},{decimals[2]}" + ("0" if len(decimals[2]) == 3 else "")
