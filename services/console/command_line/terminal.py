"""What the person at the terminal sees: text that its encoding can hold, tables that fit, bars while it lasts."""

import json
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from tqdm import tqdm

from services.console.command_line.tables import BOXES, PLAIN, Cell, Line, Style, drawn

_USUAL_WIDTH = 110
_NARROWEST = 60
_STEERING = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "�") | dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], ""
)
"""Signs that would move the cursor, change colours or turn the direction of writing."""
_PLAIN_SIGNS = str.maketrans({"‘": "'", "’": "'", "–": "-", "…": "..."})

_STEERING_IN_JSON = re.compile(f"[{''.join(map(chr, [sign for sign in _STEERING if sign >= 127]))}]")


def out(text: str = "") -> None:
    """Print what was asked for, in signs that the terminal can show."""
    print(_shown(text), flush=True)


def say(text: str) -> None:
    """Say something besides what was asked for, above any progress bar."""
    tqdm.write(_shown(text), file=sys.stderr)


def out_json(data: Any) -> None:
    """Print data for machines."""
    text = json.dumps(data, indent=1, ensure_ascii=not _can_show("é"))
    print(_STEERING_IN_JSON.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text), flush=True)


def table(rows: Sequence[Line]) -> str:
    """The table at the width of the terminal, in boxes where it can show them."""
    return drawn(rows, width(), style())


def plain_table(headers: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table of simple values: numbers stand to the right."""
    body = [[Cell(str(value), right=isinstance(value, int | float)) for value in row] for row in rows]
    return drawn([[Cell(header) for header in headers], *body], width(), style(), ruled=False)


def width() -> int:
    """How many characters fit on a line."""
    return max(_NARROWEST, shutil.get_terminal_size((_USUAL_WIDTH, 24)).columns)


def style() -> Style:
    """How tables are drawn here."""
    return BOXES if _can_show("┼─│") else PLAIN


class Bars:
    """Progress bars on standard error; a line for each when nobody watches."""

    @contextmanager
    def of(self, what: str, rows: int | None) -> Iterator[Any]:
        """A bar for one file or one wait."""
        if sys.stderr.isatty():
            form = None if rows is not None else "{desc}: {elapsed} {postfix}"
            look: dict[str, Any] = {"bar_format": form, "ncols": min(width(), 100), "ascii": not _can_show("█")}
            with tqdm(total=rows, desc=f"{what:<29}", unit=" rows", **look) as bar:
                yield bar
            return
        bar = tqdm(disable=True)
        yield bar
        say(f"{what}: done")


def _shown(text: str) -> str:
    text = text.translate(_STEERING)
    if _can_show(text):
        return text
    encoding = sys.stdout.encoding or "ascii"
    return text.translate(_PLAIN_SIGNS).encode(encoding, errors="replace").decode(encoding)


def _can_show(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True
