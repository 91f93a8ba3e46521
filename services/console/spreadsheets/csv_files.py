"""CSV files as people export them: any of four delimiters, a title above, quotes that never close, ragged rows."""

import csv
import io
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, zip_longest
from pathlib import Path

from services.console.command_line.exits import BAD_INPUT, Stop
from services.console.spreadsheets.cell_values import Unreadable, cleaned, slug
from services.console.spreadsheets.formulas import as_typed
from services.console.spreadsheets.letters import Letters, decode
from services.console.spreadsheets.workbooks import is_workbook, must_be_text, workbook_text

DELIMITERS = ";,\t|"
_LONGEST_RECORD = 50
_DECLARED_DELIMITER = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_MOST_LINES_ABOVE = 20
_BROKEN_WORD = re.compile(r"-[\r\n]+")
ORIGINAL_LINE, REASON = "regel", "reden"
"""The columns of a file of refused rows: the line a row came from, and why it was refused."""


@dataclass(frozen=True)
class Record:
    """One row as it stands in the file; `line` is where it begins, counted from 1."""

    line: int
    cells: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Whether nothing is in it."""
        return not any(cleaned(cell) for cell in self.cells)


@dataclass(frozen=True)
class CsvFile:
    """A file whose header was understood."""

    path: Path
    headers: tuple[str, ...]
    delimiter: str
    header_line: int
    first_line: int
    """The last line of the header; rows begin below it."""
    text: str
    notes: tuple[str, ...] = ()
    """What a person must know of how the file was read."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The headers as column names: without case, padding, accents; blanks are nobody's column."""
        return tuple(column_name(header) for header in self.headers)

    @property
    def about(self) -> int:
        """About how many rows there are, for a progress bar."""
        return max(self.text.count("\n"), self.text.count("\r")) - self.first_line

    def records(self) -> Iterator[Record]:
        """Every row below the header that is not blank."""
        numbered = enumerate(io.StringIO(self.text, newline=None), start=1)
        lines = _Lines(islice(numbered, self.first_line, None))
        rows = (record for record in _records(lines, self.delimiter, len(self.headers)) if not record.blank)
        return (replace(row, cells=tuple(map(as_typed, row.cells))) for row in rows) if self.of_refused_rows else rows

    @property
    def of_refused_rows(self) -> bool:
        """Whether the import wrote it, with an apostrophe before what a spreadsheet program would run."""
        return {ORIGINAL_LINE, REASON} <= set(self.columns)

    def cells(self, record: Record, needed: Sequence[str]) -> dict[str, str]:
        """The row's cleaned cells by column name; raises Unreadable when it is unclear which cell is whose.

        Spreadsheet programs leave out blank cells at the end: only a cell of a `needed` column must be there, and the
        others are blank.
        """
        columns = self.columns
        least = max((place for place, name in enumerate(columns, start=1) if name in needed), default=0)
        if len(record.cells) < least:
            raise Unreadable("too few cells")
        if any(cleaned(cell) for cell in record.cells[len(columns) :]):
            raise Unreadable("too many cells")
        of_columns = zip_longest(columns, record.cells[: len(columns)], fillvalue="")
        return {name: cleaned(cell) for name, cell in of_columns if name}


def column_name(header: str) -> str:
    """`Meer dan vrijwilligerswerk` is `meer_dan_vrijwilligerswerk`."""
    return slug(cleaned(header)).replace("-", "_")


def read(path: Path, known_columns: Sequence[str]) -> CsvFile:
    """The file with its header understood; raises Stop when there is none."""
    letters, delimiter = _content(path, known_columns)
    lines = _Lines(enumerate(io.StringIO(letters.text, newline=None), start=1))
    above, best, declared = list[_Header](), None, ""
    for number, line in lines:
        if found := _DECLARED_DELIMITER.fullmatch(line):
            declared = found[1]
        if found or not cleaned(line.translate(_NO_DELIMITERS)):
            continue
        header = _header(number, line, lines, delimiter or _delimiter(line, known_columns, declared), known_columns)
        above.append(header)
        best = max(best or header, header, key=lambda one: one.known)
        if len(above) == _MOST_LINES_ABOVE or best.known > len(best.cells) // 2:
            break
    if best is None:
        raise Stop(f"{path.name} is empty: it needs a line with the names of the columns.", BAD_INPUT)
    passed = f"line {best.line} was read as the names of the columns; what stands above it was left alone"
    notes = (letters.note, passed if above[0].line < best.line else "")
    names = tuple(cleaned(_BROKEN_WORD.sub("", cell)) for cell in best.cells)
    return CsvFile(path, names, best.delimiter, best.line, best.last, letters.text, tuple(filter(None, notes)))


_NO_DELIMITERS = str.maketrans("", "", DELIMITERS + '"')


@dataclass(frozen=True)
class _Header:
    """A line that may hold the names of the columns, and how many of them we know."""

    line: int
    last: int
    delimiter: str
    cells: list[str]
    known: int


def _header(number: int, line: str, lines: "_Lines", delimiter: str, known_columns: Sequence[str]) -> _Header:
    """The line as a header; a quoted name may go on in the next line."""
    further = list[tuple[int, str]]()
    text = line
    while _open(text, delimiter) and len(further) < _LONGEST_RECORD and (following := next(lines, None)):
        further.append(following)
        text += following[1]
    if _open(text, delimiter):
        lines.put_back(further)
        text, further = line, []
    cells = _split(text, delimiter)
    last = further[-1][0] if further else number
    return _Header(number, last, delimiter, cells, _recognised(cells, known_columns))


def _recognised(cells: Sequence[str], known_columns: Sequence[str]) -> int:
    return sum(column_name(_BROKEN_WORD.sub("", cell)) in known_columns for cell in cells)


def _content(path: Path, known_columns: Sequence[str]) -> tuple[Letters, str]:
    """The text, and the delimiter where it is known already."""
    try:
        data = path.read_bytes()
        if is_workbook(data):
            text, note = workbook_text(path, data, lambda cells: _recognised(cells, known_columns))
            return Letters(text, note), ";"
        must_be_text(path, data)
        return decode(data.removesuffix(b"\x1a")), ""
    except OSError as error:
        raise Stop(f"{path.name} cannot be read: {error.strerror}.", BAD_INPUT) from None
    except Unreadable as unreadable:
        raise Stop(f"{path.name}: {unreadable.reason}. Nothing was sent.", BAD_INPUT) from None


def _delimiter(header: str, known_columns: Sequence[str], declared: str) -> str:
    """The delimiter that yields the most columns we know; `sep=` in the first line may declare another one."""
    return max(DELIMITERS + declared, key=lambda delimiter: _recognised(_split(header, delimiter), known_columns))


class _Lines:
    """Numbered lines, of which some can be put back."""

    def __init__(self, lines: Iterator[tuple[int, str]]) -> None:
        self._lines = lines
        self._back: deque[tuple[int, str]] = deque()

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> tuple[int, str]:
        return self._back.popleft() if self._back else next(self._lines)

    def put_back(self, lines: list[tuple[int, str]]) -> None:
        self._back.extendleft(reversed(lines))


def _records(lines: _Lines, delimiter: str, width: int) -> Iterator[Record]:
    for number, line in lines:
        if '"' in line:
            yield Record(number, tuple(_quoted(line, lines, delimiter, width)))
        else:
            yield Record(number, tuple(line.rstrip("\n").split(delimiter)))


def _quoted(line: str, lines: _Lines, delimiter: str, width: int) -> list[str]:
    """Cells that may be quoted and hold line breaks; a quote that never closes is a mere sign and swallows nothing."""
    text, further = line, list[tuple[int, str]]()
    while _open(text, delimiter) and len(further) < _LONGEST_RECORD and (following := next(lines, None)):
        further.append(following)
        text += following[1]
    cells = _split(text, delimiter)
    well = _well_quoted(text, delimiter) and len(cells) == width
    if _open(text, delimiter) or (further and not well):
        lines.put_back(further)
        return line.rstrip("\n").split(delimiter)
    return cells


def _well_quoted(text: str, delimiter: str) -> bool:
    """Whether every quote that opens a cell closes it too."""
    try:
        return bool(next(csv.reader([text.rstrip("\n")], delimiter=delimiter, strict=True)))
    except csv.Error:
        return False


def _open(text: str, delimiter: str) -> bool:
    """Whether the last cell began with a quote that is still to close: a further delimiter begins no new cell."""
    bare = text.rstrip("\n")
    return len(_split(bare + delimiter, delimiter)) == len(_split(bare, delimiter))


def _split(text: str, delimiter: str) -> list[str]:
    bare = text.rstrip("\n")
    try:
        return next(csv.reader([bare], delimiter=delimiter), [])
    except csv.Error:
        return bare.split(delimiter)
