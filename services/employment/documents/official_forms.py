"""Words of the data for forms of authorities, in the languages in which these authorities read: Dutch and French."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from services.contracts.tables import Row, read, require
from services.employment.documents.words import Words

READ_IN = ("nl", "fr")


def form_words(language: str) -> Words:
    """Every word by its key; raises KeyError for a language that there is not."""
    return _table()[language]


@cache
def _table() -> Mapping[str, Words]:
    rows = read("official_forms.csv", _row, key=lambda row: row["key"], folder=Path(__file__).parent)
    return {language: {row["key"]: row[language] for row in rows} for language in READ_IN}


def _row(row: Row) -> Row:
    for language in READ_IN:
        require(row[language].strip() != "", f"{language} is missing.")
    return row
