"""What the page behind a link says, in the languages of newcomers."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("words.csv")
FIRST = "nl"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "ps"})


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """By language, what is said, by name."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    languages = [name for name in rows[0] if name != "name"]
    return {language: {row["name"]: row[language] for row in rows} for language in languages}


def language_of(asked: str | None) -> str:
    """The language that a link asks for, where the page has it; else Dutch."""
    return asked if asked is not None and asked in words() else FIRST


def direction_of(language: str) -> str:
    """In which direction it is read: `ltr` or `rtl`."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
