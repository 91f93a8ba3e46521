"""Cells that a spreadsheet program would run: an apostrophe before them in files that we write, taken off again."""

import re

_LIVE = re.compile(r"'*[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\t\r＝＋－＠]")


def harmless(cell: str) -> str:
    """The cell as text that nothing runs."""
    return f"'{cell}" if _LIVE.match(cell) else cell


def as_typed(cell: str) -> str:
    """What `harmless` was given."""
    return cell[1:] if cell.startswith("'") and _LIVE.match(cell) else cell
