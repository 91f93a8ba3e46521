"""The words of documents, in every language that newcomers read: words.csv, a row a word. Dutch is always there."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from services.contracts.tables import Row, read, require

LANGUAGES = ("nl", "en", "fr", "ar", "fa", "ps", "ti", "so", "tr", "uk", "es")
DUTCH = LANGUAGES[0]
"""What counsellors, organisations and employers read: every document for them has it."""
Words = Mapping[str, str]
"""By key, in one language."""


def words(language: str) -> Words:
    """Every word by its key; raises KeyError for a language that there is not."""
    return _table()[language]


def written(number: float, words: Words) -> str:
    """A number with the decimal mark of the language of these words."""
    return f"{number:.10g}".replace(".", words["decimal_mark"])


def written_euros(amount: str, words: Words) -> str:
    """`€ 44,02` of "44.02", with the decimal mark of the language of these words."""
    return f"€ {amount.replace('.', words['decimal_mark'])}"


@cache
def _table() -> Mapping[str, Words]:
    rows = read("words.csv", _row, key=lambda row: row["key"], folder=Path(__file__).parent)
    return {language: {row["key"]: row[language] for row in rows} for language in LANGUAGES}


def _row(row: Row) -> Row:
    for language in LANGUAGES:
        require(row[language].strip() != "", f"{language} is missing.")
    return row
