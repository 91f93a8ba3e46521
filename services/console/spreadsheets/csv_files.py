"""CSV files as people export them: any of four delimiters, four encodings, quotes that never close, ragged rows."""

import codecs
import csv
import io
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from services.console.command_line.exits import BAD_INPUT, Stop
from services.console.spreadsheets.cell_values import Unreadable, cleaned, slug

DELIMITERS = ";,\t|"
_LONGEST_RECORD = 50
_DECLARED_DELIMITER = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


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
    first_line: int
    text: str

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
        return (record for record in _records(lines, self.delimiter, len(self.headers)) if not record.blank)

    def cells(self, record: Record) -> dict[str, str]:
        """The row's cleaned cells by column name; raises Unreadable when it is unclear which cell is whose."""
        columns = self.columns
        needed = max((place for place, name in enumerate(columns, start=1) if name), default=0)
        if len(record.cells) < needed:
            raise Unreadable("too few cells")
        if any(cleaned(cell) for cell in record.cells[len(columns) :]):
            raise Unreadable("too many cells")
        return {name: cleaned(cell) for name, cell in zip(columns, record.cells, strict=False) if name}


def column_name(header: str) -> str:
    """`Meer dan vrijwilligerswerk` is `meer_dan_vrijwilligerswerk`."""
    return slug(header).replace("-", "_")


def read(path: Path, known_columns: Sequence[str]) -> CsvFile:
    """The file with its header understood; raises Stop when there is none."""
    text = _text(path)
    for number, line in enumerate(io.StringIO(text, newline=None), start=1):
        declared = _DECLARED_DELIMITER.fullmatch(line)
        if cleaned(line) and not declared:
            delimiter = _delimiter(line, known_columns)
            headers = _split(line, delimiter)
            return CsvFile(path, tuple(cleaned(header) for header in headers), delimiter, number, text)
    raise Stop(f"{path.name} is empty: it needs a line with the names of the columns.", BAD_INPUT)


def decode(data: bytes) -> str:
    """Text out of bytes: by its mark, by the zeros of UTF-16, as UTF-8; a byte that cannot be UTF-8 is cp1252."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace" if encoding == "utf-16" else _AS_CP1252)
    if b"\x00" in data[:200]:
        return data.decode("utf-16-be" if data[:1] == b"\x00" else "utf-16-le", errors="replace")
    return data.decode("utf-8", errors=_AS_CP1252)


def _text(path: Path) -> str:
    try:
        return decode(path.read_bytes())
    except OSError as error:
        raise Stop(f"{path.name} cannot be read: {error.strerror}.", BAD_INPUT) from None


def _delimiter(header: str, known_columns: Sequence[str]) -> str:
    """The delimiter that yields the most columns we know."""

    def recognised(delimiter: str) -> int:
        return sum(column_name(cell) in known_columns for cell in _split(header, delimiter))

    return max(DELIMITERS, key=recognised)


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


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    wrong = error.object[error.start : error.end]
    return "".join(_CP1252.get(byte, chr(byte)) for byte in wrong), error.end


_CP1252 = {byte: bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(128, 256)}
_AS_CP1252 = "refu-cp1252"
codecs.register_error(_AS_CP1252, _as_cp1252)
