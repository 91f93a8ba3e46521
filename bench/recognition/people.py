"""Twenty thousand invented people, of whom some are registered twice as it happens at a desk.

A quarter are born on 1 January, as whoever has no certificate is; six in a hundred share a phone with somebody of
their family. Who comes twice is written in another spelling, another script, the other way round, with another phone,
or with day and month the other way round.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

NAMES = Path(__file__).with_name("names.csv")
NEW_YEAR, ON_A_FAMILYS_PHONE, NO_PHONE = 0.25, 0.06, 0.25
Spellings = Sequence[str]


@dataclass(frozen=True)
class Somebody:
    """As a registration tells of them."""

    first_name: str
    last_name: str
    birth_date: date
    phone: str | None


class Town:
    """Whoever lives there, the same for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        """Nobody yet."""
        self._random = Random(seed)
        self._first, self._last = list(_spellings("first")), list(_spellings("last"))

    def people(self, count: int) -> list[Somebody]:
        """So many, all different."""
        found: dict[tuple[str, str, date], Somebody] = {}
        while len(found) < count:
            relative = self._random.choice(list(found.values())[-50:]) if found else None
            somebody = self._somebody(relative)
            found.setdefault((somebody.first_name, somebody.last_name, somebody.birth_date), somebody)
        return list(found.values())

    def again(self, somebody: Somebody) -> Somebody:
        """The same person at another desk: always another spelling or order, often more."""
        again = replace(
            somebody,
            first_name=self._respelled(somebody.first_name, self._first),
            last_name=self._respelled(somebody.last_name, self._last),
        )
        if self._random.random() < 0.15:
            again = replace(again, first_name=again.last_name, last_name=again.first_name)
        if self._random.random() < 0.35:
            again = replace(again, phone=self._phone() if self._random.random() < 0.5 else None)
        born = again.birth_date
        if self._random.random() < 0.08 and born.day <= 12:
            again = replace(again, birth_date=date(born.year, born.day, born.month))
        elif self._random.random() < 0.05:
            again = replace(again, birth_date=born + timedelta(days=self._random.choice((-1, 1, 10, -10))))
        return again

    def _somebody(self, relative: Somebody | None) -> Somebody:
        year = self._random.randint(1955, 2008)
        born = date(year, 1, 1) + timedelta(days=self._random.randint(0, 364))
        if self._random.random() < NEW_YEAR:
            born = date(year, 1, 1)
        first = self._random.choice(self._random.choice(self._first)[:2])
        if relative and relative.phone and self._random.random() < ON_A_FAMILYS_PHONE:
            return Somebody(first, relative.last_name, born, relative.phone)
        last = self._random.choice(self._random.choice(self._last)[:2])
        return Somebody(first, last, born, None if self._random.random() < NO_PHONE else self._phone())

    def _phone(self) -> str:
        return f"+324{self._random.randint(70000000, 99999999)}"

    def _respelled(self, name: str, all_spellings: Sequence[Spellings]) -> str:
        others = next((each for each in all_spellings if name in each), (name,))
        return self._random.choice([each for each in others if each != name] or [name])


def _spellings(kind: str) -> Iterator[Spellings]:
    with NAMES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] == kind:
                yield tuple(row["spellings"].split("|"))
