"""Day first or month first: judged over a whole file, so that no date is read the wrong way round."""

from collections import Counter

from services.console.spreadsheets.cell_values import Unreadable, cleaned, slashed
from services.console.spreadsheets.csv_files import CsvFile
from services.console.spreadsheets.sheets import Sheet

_OUTNUMBERED = 20
_MONTHS = 12


def unclear_columns(file: CsvFile, sheet: Sheet) -> frozenset[str]:
    """The columns in which a date like 04/03/2026 may mean 3 April.

    A date that only exists with its month first makes its column unclear, and every column without a date that only
    exists with its day first; unless those outnumber it by far, so that it is a slip of the pen.
    """
    places = {column: file.columns.index(column) for column in sheet.dates if column in file.columns}
    day_first, month_first = Counter[str](), Counter[str]()
    for record in file.records():
        for column, place in places.items():
            date = slashed(cleaned(record.cells[place])) if place < len(record.cells) else None
            if date:
                day_first[column] += date[1] <= _MONTHS < date[0]
                month_first[column] += date[0] <= _MONTHS < date[1] <= _days_in(date[0])
    wrong = {column for column in places if month_first[column] * _OUTNUMBERED > day_first[column]}
    return frozenset(column for column in places if column in wrong or (wrong and not day_first[column]))


def refuse_unclear(cells: dict[str, str], unclear: frozenset[str]) -> None:
    """Raises Unreadable for a date that could be read both ways in a column where both ways were seen."""
    for column in unclear:
        date = slashed(cells.get(column, ""))
        if date and date[0] != date[1] and max(date[:2]) <= _MONTHS:
            raise Unreadable(f"{column}: dates here have the month first; write year, month, day: YYYY-MM-DD")


def _days_in(month: int) -> int:
    return 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
