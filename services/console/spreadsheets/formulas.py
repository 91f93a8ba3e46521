"""Cells that a spreadsheet program would run: an apostrophe before them in files that we write, taken off again."""

import re

_UNSEEN = (
    r"\s\x00-\x1f\x7f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0"
)
_LIVE = re.compile(rf"'*[{_UNSEEN}]*[=+\-@\t\r＝＋－＠﹦﹢﹣﹫]")


def harmless(cell: str) -> str:
    """The cell as text that nothing runs."""
    return f"'{cell}" if _LIVE.match(cell) else cell


def as_typed(cell: str) -> str:
    """What `harmless` was given."""
    return cell[1:] if cell.startswith("'") and _LIVE.match(cell) else cell
