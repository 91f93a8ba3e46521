"""Cells that a spreadsheet program spoiled: what was typed is lost, a formula is left of it, or letters are garbled."""

import re

from services.console.spreadsheets.cell_values import damaged, destroyed

_FORMULA = re.compile(r"[=＝]\s*[^\s=]|[@＠][A-Za-z.]+\(")
_TRUE_OR_FALSE = frozenset({"TRUE", "FALSE", "WAAR", "ONWAAR", "VRAI", "FAUX", "True", "False", "true", "false"})
"""As programs write them; *Waar* is a family name."""
_NEVER_ASK = frozenset({"voornaam", "achternaam", "contactpersoon", "werking", "gebied", "gemeente"})
_NAMES = _NEVER_ASK | {"naam", "titel"}
_ASKING = re.compile(r"[^\W\d_]\s?[?¿]|[?¿]\s?[^\W\d_]")
_SPELLED_OUT = re.compile(
    r"\\[ux][0-9a-f]{2}|%[89a-f][0-9a-f]%[89ab][0-9a-f]|=[89a-f][0-9a-f]=[89ab][0-9a-f]|_x[0-9a-f]{4}_|=\?[\w-]+\?[bq]\?",
    re.IGNORECASE,
)
"""Letters as programs write them to one another: `Ren\\u00e9`, `Ren%C3%A9`, `Ren=C3=A9`, `Ren_x00E9_`, `=?utf-8?Q?`."""
_SIGN_AT_A_LETTER = re.compile(r"[^\W\d_][\u2500-\u25ff®©¦§¶¤¢£¥‚ƒ†‡‰ˆ]|[\u2500-\u25ff®©¦§¶¤¢£¥ƒ†‡‰ˆ][^\W\d_]")
"""Signs that no name has at a letter: another alphabet was read, and kept."""
_ASKING_WITHIN = re.compile(r"[^\W\d_][?¿][^\W\d_]")


def garbled(column: str, cell: str) -> bool:
    """Whether letters were lost: a question mark at a letter of a name; in what may ask, only within a word."""
    if damaged(cell) or (column in _NAMES and _SPELLED_OUT.search(cell)):
        return True
    if column in _NEVER_ASK and _SIGN_AT_A_LETTER.search(cell):
        return True
    asking = _ASKING if column in _NEVER_ASK else _ASKING_WITHIN
    return column in _NAMES and not _FORMULA.match(cell) and bool(asking.search(cell))


def lost(column: str, cell: str) -> str:
    """How what was typed was lost; "" when it was not. Names stay as they were typed, whatever they begin with."""
    if destroyed(cell) or (column in _NAMES and cell in _TRUE_OR_FALSE):
        return "a spreadsheet program lost what was typed"
    return "holds a formula instead of what it gives" if column not in _NAMES and _FORMULA.match(cell) else ""
