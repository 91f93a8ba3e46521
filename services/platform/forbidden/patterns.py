"""Rows of the tables as patterns of words, and where they stand in a sentence.

A pattern is a row of words. `diabet*` is any word that begins so, `*kanker` one that ends so, `@pers` any of the list
of that name, `..` at most three words of any kind, `=kürt` the word with its accents, `#` the number of a document:
four digits or more, and no year.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from services.platform.forbidden.folding import Word, folded

T = TypeVar("T")
BETWEEN_AT_MOST = 3
_GAP, _NUMBER = "..", "#"
_DIGITS = 4
_YEAR = re.compile(r"(19|20)\d\d\Z", re.ASCII)
_SHORTEST_PART = 2
Matches = Callable[[Word], bool]


@dataclass(frozen=True)
class _Pattern(Generic[T]):
    rest: tuple[Matches | None, ...]
    """What follows the first word; None is a gap."""
    said: T

    def end(self, words: Sequence[Word], at: int) -> bool:
        """Whether the words from `at` on, behind the first one, are the rest."""
        return _is_rest(self.rest, words, at)


@dataclass
class Finder(Generic[T]):
    """Finds patterns in sentences: looked up by their first word, so that a note costs little."""

    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What a name with `@` stands for."""
    _exact: dict[str, list[_Pattern[T]]] = field(default_factory=dict)
    _written: dict[str, list[_Pattern[T]]] = field(default_factory=dict)
    _begins: dict[str, list[_Pattern[T]]] = field(default_factory=dict)
    _ends: dict[str, list[_Pattern[T]]] = field(default_factory=dict)

    def add(self, pattern: str, said: T) -> None:
        """Have this found, and say this of it."""
        first, *others = pattern.split()
        rest = tuple(None if other == _GAP else self._matches(other) for other in others)
        for word in self.lists[first[1:]] if first.startswith("@") else (first,):
            table, key = self._place(word)
            table.setdefault(key, []).append(_Pattern(rest, said))

    def found(self, words: Sequence[Word]) -> Iterator[T]:
        """What is said of the patterns in a sentence."""
        for at, word in enumerate(words):
            for pattern in self._beginning_with(word):
                if not pattern.rest or pattern.end(words, at + 1):
                    yield pattern.said

    def _beginning_with(self, word: Word) -> Iterator[_Pattern[T]]:
        yield from self._exact.get(word.folded, ())
        yield from self._written.get(word.written, ())
        for length in range(_SHORTEST_PART, len(word.folded) + 1):
            yield from self._begins.get(word.folded[:length], ())
            yield from self._ends.get(word.folded[-length:], ())

    def _place(self, word: str) -> tuple[dict[str, list[_Pattern[T]]], str]:
        if word.startswith("="):
            return self._written, word[1:]
        if word.endswith("*"):
            return self._begins, folded(word[:-1])
        if word.startswith("*"):
            return self._ends, folded(word[1:])
        return self._exact, folded(word)

    def _matches(self, word: str) -> Matches:
        if word.startswith("@"):
            choices = [self._matches(choice) for choice in self.lists[word[1:]]]
            return lambda each: any(choice(each) for choice in choices)
        if word == _NUMBER:
            return _is_number
        if word.startswith("="):
            return lambda each: each.written == word[1:]
        plain = folded(word.strip("*"))
        if word.endswith("*"):
            return lambda each: each.folded.startswith(plain)
        if word.startswith("*"):
            return lambda each: each.folded.endswith(plain)
        return lambda each: each.folded == plain


def _is_number(word: Word) -> bool:
    return sum(map(str.isdigit, word.folded)) >= _DIGITS and not _YEAR.match(word.folded)


def _is_rest(rest: Sequence[Matches | None], words: Sequence[Word], at: int) -> bool:
    if not rest:
        return True
    if rest[0] is None:
        return any(_is_rest(rest[1:], words, at + skipped) for skipped in range(BETWEEN_AT_MOST + 1))
    return at < len(words) and rest[0](words[at]) and _is_rest(rest[1:], words, at + 1)
