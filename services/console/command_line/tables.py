"""Tables drawn in text: cells that wrap, and cells that span several columns. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import NamedTuple

NO_BREAK = "\u00a0"
PADDING = 3
"""What a column costs beside its text: a line and two spaces."""


class Style(NamedTuple):
    """The signs to draw with; a junction by whether lines meet it from above and from below."""

    across: str
    down: str
    left: str
    right: str
    top: str
    bottom: str
    corners: str
    cross: str


BOXES = Style("─", "│", "├", "┤", "┬", "┴", "┌┐└┘", "┼")
PLAIN = Style("-", "|", "+", "+", "+", "+", "++++", "+")


@dataclass(frozen=True)
class Cell:
    """Text in one column or across several; numbers stand to the right."""

    text: str
    span: int = 1
    right: bool = False


Line = Sequence[Cell]


def drawn(rows: Sequence[Line], limit: int, style: Style = BOXES, ruled: bool = True) -> str:
    """The table, at most `limit` characters wide when its longest words allow it; `ruled`: a line between all rows.

    A no-break space holds words together while wrapping, and is drawn as a space.
    """
    widths = _widths(rows, limit)
    lines = [_rule(None, rows[0], widths, style)]
    for number, (row, following) in enumerate(zip(rows, [*rows[1:], None], strict=True)):
        lines += _body(row, widths, style)
        if ruled or number == 0 or following is None:
            lines.append(_rule(row, following, widths, style))
    return "\n".join(lines).replace(NO_BREAK, " ")


def _widths(rows: Sequence[Line], limit: int) -> list[int]:
    columns = sum(cell.span for cell in rows[0])
    wished, least = [0] * columns, [0] * columns
    for row in rows:
        for start, cell in _placed(row):
            if cell.span == 1:
                wished[start] = max([wished[start], *(len(line) for line in cell.text.split("\n"))])
                least[start] = max([least[start], *map(len, _words(cell.text))])
    _shrink(wished, least, limit - PADDING * columns - 1)
    _make_room(rows, wished)
    return wished


def _shrink(widths: list[int], least: list[int], limit: int) -> None:
    """Take from the widest column that can still give, until all fit or none can."""
    while sum(widths) > limit:
        giving = [column for column, width in enumerate(widths) if width > least[column]]
        if not giving:
            return
        widths[max(giving, key=lambda column: widths[column])] -= 1


def _make_room(rows: Sequence[Line], widths: list[int]) -> None:
    """A cell across columns must fit its longest word."""
    for row in rows:
        for start, cell in _placed(row):
            needed = max(map(len, _words(cell.text)), default=0)
            widths[start + cell.span - 1] += max(0, needed - _room(start, cell, widths))


def _words(text: str) -> list[str]:
    return text.replace("\n", " ").split(" ")


def _placed(row: Line) -> list[tuple[int, Cell]]:
    """Each cell with the column in which it starts."""
    placed, start = [], 0
    for cell in row:
        placed.append((start, cell))
        start += cell.span
    return placed


def _room(start: int, cell: Cell, widths: Sequence[int]) -> int:
    return sum(widths[start : start + cell.span]) + PADDING * (cell.span - 1)


def _body(row: Line, widths: Sequence[int], style: Style) -> list[str]:
    rooms = [_room(start, cell, widths) for start, cell in _placed(row)]
    wrapped = [_wrapped(cell.text, room) for cell, room in zip(row, rooms, strict=True)]
    height = max(len(lines) for lines in wrapped)
    return [_drawn_line(row, wrapped, rooms, number, style) for number in range(height)]


def _drawn_line(row: Line, wrapped: list[list[str]], rooms: list[int], number: int, style: Style) -> str:
    texts = (_padded(cell, lines, number, room) for cell, lines, room in zip(row, wrapped, rooms, strict=True))
    return style.down + style.down.join(texts) + style.down


def _wrapped(text: str, room: int) -> list[str]:
    return [line for part in text.split("\n") for line in wrap(part, max(room, 1), break_on_hyphens=False) or [""]]


def _padded(cell: Cell, lines: Sequence[str], number: int, room: int) -> str:
    text = lines[number] if number < len(lines) else ""
    return f" {text:>{room}} " if cell.right else f" {text:<{room}} "


def _borders(row: Line | None) -> set[int]:
    """The columns at whose right side this row draws a line."""
    return set() if row is None else {start + cell.span - 1 for start, cell in _placed(row)}


def _rule(above: Line | None, below: Line | None, widths: Sequence[int], style: Style) -> str:
    first, last = _ends(above, below, style)
    up, down = _borders(above), _borders(below)
    inner = [
        style.across * (width + PADDING - 1) + _junction(column in up, column in down, style)
        for column, width in enumerate(widths)
    ]
    return first + "".join(inner)[:-1] + last


def _ends(above: Line | None, below: Line | None, style: Style) -> tuple[str, str]:
    if above is None:
        return style.corners[0], style.corners[1]
    if below is None:
        return style.corners[2], style.corners[3]
    return style.left, style.right


def _junction(up: bool, down: bool, style: Style) -> str:
    if up and down:
        return style.cross
    if up or down:
        return style.bottom if up else style.top
    return style.across
