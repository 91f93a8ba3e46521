"""Finding things by words of their names: without case, accents and quotes, in any order, by how words begin."""

from collections.abc import Iterable
from dataclasses import field
from typing import Any

from services.chassis.http.command_fields import NOT_BLANK, OneLine
from services.platform.wording import words_of

LONGEST = 100


def is_found(query: str | None, texts: Iterable[str | None]) -> bool:
    """Whether each word of the query begins a word of these texts; without a query everything is found."""
    if query is None:
        return True
    there = [word for text in texts if text for word in words_of(text)]
    return all(any(word.startswith(part) for word in there) for part in words_of(query))


def a_query() -> Any:
    """The `q` of a question: words, or how they begin."""
    return field(default=None, metadata={"validate": [OneLine(1, LONGEST), NOT_BLANK]})
