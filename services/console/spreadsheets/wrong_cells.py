"""Cells that a spreadsheet program spoiled: what was typed is lost, a formula is left of it, or letters are garbled."""

import re

from services.console.spreadsheets.cell_values import damaged, destroyed

_FORMULA = re.compile(r"[=＝]\s*[^\s=]|[@＠][A-Za-z.]+\(")
_TRUE_OR_FALSE = frozenset({"TRUE", "FALSE", "WAAR", "ONWAAR", "VRAI", "FAUX", "True", "False", "true", "false"})
"""As programs write them; *Waar* is a family name."""
_NEVER_ASK = frozenset({"voornaam", "achternaam", "contactpersoon", "werking", "gebied", "gemeente"})
_NAMES = _NEVER_ASK | {"naam", "titel"}
_ASKING = re.compile(r"[^\W\d_]\s?[?¿]|[?¿]\s?[^\W\d_]")
_ASKING_WITHIN = re.compile(r"[^\W\d_][?¿][^\W\d_]")


def garbled(column: str, cell: str) -> bool:
    """Whether letters were lost: a question mark at a letter of a name; in what may ask, only within a word."""
    if damaged(cell):
        return True
    asking = _ASKING if column in _NEVER_ASK else _ASKING_WITHIN
    return column in _NAMES and not _FORMULA.match(cell) and bool(asking.search(cell))


def lost(column: str, cell: str) -> str:
    """How what was typed was lost; "" when it was not. Names stay as they were typed, whatever they begin with."""
    if destroyed(cell) or (column in _NAMES and cell in _TRUE_OR_FALSE):
        return "a spreadsheet program lost what was typed"
    return "holds a formula instead of what it gives" if column not in _NAMES and _FORMULA.match(cell) else ""
