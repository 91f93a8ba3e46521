"""Languages by their ISO 639 codes, and the names they go by in the languages that are typed here."""

import re
from functools import cache
from pathlib import Path

from services.contracts.tables import Row, read, require
from services.contracts.talents.taxonomy import folded

DUTCH, ENGLISH = "nl", "en"
_CODE = re.compile("[a-z]{2,3}", re.ASCII)


def language_code(word: str) -> str | None:
    """The code of the language that this word names, itself or in a bracket's main word; None where nobody knows."""
    return _codes().get(folded(word)) or _codes().get(folded(re.split(r"[(/,]", word)[0]))


def shown_name(code: str, language: str) -> tuple[str, str]:
    """What a language is called, and in which language that is said: in this one, else in English.

    A code that nobody knows is shown as it is, in no language (`und`).
    """
    names = _shown().get(code, {})
    return next(((names[each], each) for each in (language, ENGLISH) if names.get(each)), (code, "und"))


@cache
def _shown() -> dict[str, Row]:
    rows = read("shown.csv", lambda row: row, key=lambda row: row["code"], folder=Path(__file__).parent)
    return {row["code"]: row for row in rows}


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
