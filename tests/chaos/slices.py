"""A slice of the year under references of its own, in units and an area of its own, with some rows to be refused.

What must come out is known before it goes in: the figures of its units and its area, and every refused row.
"""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.chaos import example as year
from tests.chaos.example import Row, Rows, Sheets, example, spoiled
from tests.chaos.figures import Figures, figures_of

PERIOD = ("2019-01-01", "2019-12-31")
NUMBERS = ("nr", "nieuwkomer", "opdracht", "organisatie", "inzet")
"""Columns that hold references: a slice has its own."""
Refused = tuple[str, str, str]
"""File, key and reason."""


@dataclass(frozen=True)
class Slice:
    """What goes in, and what must come out."""

    sheets: Sheets
    figures: Figures
    refused: tuple[Refused, ...]


def cut(seed: str, tag: str, newcomers: int) -> Slice:
    """So many newcomers of the year with all they did, the same for the same seed; `tag` makes their references."""
    chance = random.Random(f"slice/{seed}")
    relabel = _Relabel(tag, chance)
    sheets = {name: [relabel.row(name, row) for row in rows] for name, rows in _chosen(chance, newcomers).items()}
    sheets[year.UNITS] = relabel.units()
    clean = figures_of(sheets, PERIOD)
    refused = _spoil(sheets, chance, tag)
    return Slice(Sheets(sheets), clean, tuple(sorted(refused)))


def _chosen(chance: random.Random, newcomers: int) -> dict[str, Rows]:
    """Rows about some newcomers who volunteered and a few who only registered; a repeated row comes along."""
    bad = {row["nieuwkomer"] for row in example(year.ASSIGNMENTS) if row["nr"] in _doubtful()}
    bad |= spoiled(year.NEWCOMERS)
    active = sorted({row["nieuwkomer"] for row in example(year.ASSIGNMENTS)} - bad)
    known = sorted({row["nr"] for row in example(year.NEWCOMERS)} - bad)
    active = [number for number in active if number in set(known)]
    people = set(chance.sample(active, newcomers * 3 // 4))
    people |= set(chance.sample([number for number in known if number not in people], newcomers - len(people)))
    assignments = _where(year.ASSIGNMENTS, "nieuwkomer", people)
    numbers = {row["nr"] for row in assignments}
    opportunities = _where(year.OPPORTUNITIES, "nr", {row["opdracht"] for row in assignments})
    return {
        year.NEWCOMERS: _where(year.NEWCOMERS, "nr", people),
        year.ORGANISATIONS: _where(year.ORGANISATIONS, "nr", {row["organisatie"] for row in opportunities}),
        year.OPPORTUNITIES: opportunities,
        year.ASSIGNMENTS: assignments,
        year.DAYS: _where(year.DAYS, "inzet", numbers),
        year.EVALUATIONS: _where(year.EVALUATIONS, "inzet", numbers),
    }


def _doubtful() -> frozenset[str]:
    return spoiled(year.ASSIGNMENTS) | spoiled(year.DAYS) | spoiled(year.EVALUATIONS)


def _where(name: str, column: str, wanted: set[str]) -> Rows:
    return [row for row in example(name) if row[column] in wanted]


class _Relabel:
    """Numbers, units and names of one slice; people are invented anew, so that no two slices hold the same."""

    def __init__(self, tag: str, chance: random.Random) -> None:
        self._tag = tag
        self._area = f"Gebied {tag}"
        self._units = (f"Ronde {tag} Noord", f"Ronde {tag} Zuid")
        self._chance = chance
        self._unit_of: dict[str, str] = {}

    def row(self, sheet: str, row: Row) -> Row:
        changed = {**row, **{each: f"{self._tag}-{row[each]}" for each in NUMBERS if row.get(each)}}
        if sheet == year.NEWCOMERS:
            number = changed["nr"]
            unit = self._unit_of.setdefault(number.casefold(), self._chance.choice(self._units))
            changed |= {"werking": unit, "achternaam": _surname(number), "telefoon": "", "email": ""}
        if sheet == year.ORGANISATIONS:
            changed |= {"gebied": self._area, "naam": f"{row['naam']} {self._tag}"}
        return changed

    def units(self) -> Rows:
        """Two that share an area: what happened there counts once."""
        kinds = zip(self._units, ("stad", "project"), strict=True)
        return [
            {
                "code": f"{self._tag}{place}",
                "werking": unit,
                "gebied": self._area,
                "soort": kind,
                "start": "01/01/2017",
                "gemeenten": "Gent",
                "postcodes": "9000",
            }
            for place, (unit, kind) in enumerate(kinds)
        ]


def _surname(number: str) -> str:
    """Invented, of letters, the same for a repeated row."""
    chance = random.Random(number.casefold())
    return "".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(5)).capitalize()


def _spoil(sheets: dict[str, Rows], chance: random.Random, tag: str) -> list[Refused]:
    """Plant a row of each kind that must be refused, and say which."""
    person, assignment = sheets[year.NEWCOMERS][0], sheets[year.ASSIGNMENTS][0]
    ended = [row for row in sheets[year.ASSIGNMENTS] if row["einde"]]
    late = chance.choice(ended)
    planted: list[tuple[str, Row, str, str]] = [
        (year.NEWCOMERS, person | {"nr": f"{tag}-X1", "inschrijvingsdatum": "31/02/2019"}, "nr", "date does not exist"),
        (year.NEWCOMERS, person | {"nr": f"{tag}-X2", "voornaam": "", "achternaam": ""}, "nr", "no name"),
        (year.NEWCOMERS, person | {"nr": f"{tag}-X3", "werking": "Atlantis"}, "nr", "unknown reporting unit"),
        (year.ASSIGNMENTS, assignment | {"nr": f"{tag}-X4", "nieuwkomer": f"{tag}-NONE"}, "nr", "unknown newcomer"),
        (year.ASSIGNMENTS, assignment | {"nr": f"{tag}-X5", "opdracht": f"{tag}-NONE"}, "nr", "unknown opportunity"),
        (year.DAYS, {"inzet": f"{tag}-NONE", "datum": "01/06/2019", "uren": "3"}, "inzet", "unknown assignment"),
        (year.DAYS, _day_after(late), "inzet", "outside the assignment's dates"),
        (year.DAYS, {"inzet": late["nr"], "datum": late["start"], "uren": "25"}, "inzet", "more than 24 hours"),
    ]
    for sheet, row, _, _ in planted:
        sheets[sheet].insert(chance.randint(1, len(sheets[sheet])), row)
    return [(f"{sheet}.csv", row[key], reason) for sheet, row, key, reason in planted]


def _day_after(assignment: Row) -> Row:
    after = day_of(assignment["einde"]) + timedelta(days=10)
    return {"inzet": assignment["nr"], "datum": f"{after:%d/%m/%Y}", "uren": "3"}


def day_of(cell: str) -> date:
    """A date as the sheets write it."""
    return datetime.strptime(cell, "%d/%m/%Y").date()  # noqa: DTZ007
