"""Languages by their ISO 639 codes, and the names they go by in the languages that are typed here."""

import re
from functools import cache
from pathlib import Path

from services.contracts.tables import Row, read, require
from services.contracts.talents.taxonomy import folded

DUTCH = "nl"
_CODE = re.compile("[a-z]{2,3}", re.ASCII)


def language_code(word: str) -> str | None:
    """The code of the language that this word names, itself or in a bracket's main word; None where nobody knows."""
    return _codes().get(folded(word)) or _codes().get(folded(re.split(r"[(/,]", word)[0]))


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for code, names in read("languages.csv", _row, key=lambda row: row[0], folder=Path(__file__).parent):
        for name in (code, *names):
            codes.setdefault(folded(name), code)
    return codes


def _row(row: Row) -> tuple[str, tuple[str, ...]]:
    require(_CODE.fullmatch(row["code"]) is not None, "the code is not one of ISO 639.")
    return row["code"], tuple(row["names"].split("|"))
