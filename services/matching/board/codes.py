"""Ids, postal codes and talents as small numbers, and between talents how close they are."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from services.contracts.talents.taxonomy import Taxonomy


class Numbers:
    """A number for each word, in the order in which they come up. 0 stands for none."""

    def __init__(self) -> None:
        """Begin with none."""
        self._numbers: dict[str, int] = {}

    def of(self, word: str | None) -> int:
        """The number of a word, a new one where it has none yet."""
        return self._numbers.setdefault(word, len(self._numbers) + 1) if word else 0

    def known(self, word: str) -> int | None:
        """The number of a word that came up before."""
        return self._numbers.get(word)

    def words(self) -> list[str]:
        """The words, by number from 1 on."""
        return list(self._numbers)

    def __len__(self) -> int:
        """One more than the highest number."""
        return len(self._numbers) + 1


class Talents:
    """Talents by number, with a square of how close any two are, 0 to 100. Number 0 is close to nothing."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        """Begin with none."""
        self._taxonomy = taxonomy
        self._numbers = Numbers()
        self._square = np.zeros((64, 64), dtype=np.int16)

    def of(self, words: Iterable[str]) -> tuple[int, ...]:
        """The numbers of what these words mean, each once."""
        return tuple(dict.fromkeys(self._number(self._taxonomy.code_of(word)) for word in words))

    def square(self) -> NDArray[np.int16]:
        """How close: by number asked, by number had."""
        size = len(self._numbers)
        return self._square[:size, :size]

    def _number(self, code: str) -> int:
        known = self._numbers.known(code)
        return known if known is not None else self._add(code)

    def _add(self, code: str) -> int:
        before = self._numbers.words()
        number = self._numbers.of(code)
        if number >= len(self._square):
            bigger = np.zeros((2 * len(self._square),) * 2, dtype=np.int16)
            bigger[: len(self._square), : len(self._square)] = self._square
            self._square = bigger
        for other, word in enumerate([*before, code], start=1):
            self._square[number, other] = self._taxonomy.closeness(code, word)
            self._square[other, number] = self._taxonomy.closeness(word, code)
        return number
