"""Facts that people keep in tables: what talents mean, where postal codes lie, how much may be reimbursed.

Read once, checked when read. Where each table comes from: NOTICE.md.
"""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

VERSION = "esco-2026-2"
"""Names talents.csv: whoever changes a code, a family, a closeness or a label there gives it a new one."""

LANGUAGES = ("nl", "fr", "en", "ar", "tr", "uk", "fa")
LATITUDES, LONGITUDES = (49.4, 51.6), (2.5, 6.5)
"""Degrees within which Belgium lies."""

PLATFORM_AND_STATION = 25
"""Minutes that a door-to-door journey by train takes beside the train: ten to the station, five there, ten from it."""

T = TypeVar("T")
Row = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class TalentRow:
    """A talent as talents.csv has it; see `rulebook.domain.talents.Talent` for what each column means."""

    code: str
    esco_uri: str
    families: tuple[str, ...]
    close: tuple[str, ...]
    labels: dict[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Ceiling:
    """How much a volunteer may get at a flat rate, over all organisations together, from a day on."""

    valid_from: date
    cents_a_day: int
    cents_a_year: int
    source: str


@dataclass(frozen=True, kw_only=True)
class Connection:
    """A journey by train between two postal codes, as people know it."""

    start: str
    end: str
    train_minutes: int
    """From station to station, changes included."""
    checks: bool
    """Whether it is held back to check the model, and never used to fit it."""

    @property
    def door_to_door(self) -> int:
        """Minutes from door to door."""
        return self.train_minutes + PLATFORM_AND_STATION


@cache
def talents() -> tuple[TalentRow, ...]:
    """The talents that volunteering touches, by code."""
    return tuple(read("talents.csv", _talent, key=lambda talent: talent.code))


@cache
def coordinates() -> dict[str, tuple[float, float]]:
    """By Belgian postal code, latitude and longitude of its centre in degrees (WGS 84)."""
    return dict(read("postcodes.csv", _place, key=lambda place: place[0]))


@cache
def connections() -> tuple[Connection, ...]:
    """Train connections by which travel times are calibrated; where they are from, and that nobody checked: NOTICE."""
    return tuple(read("connections.csv", _connection, key=lambda row: f"{row.start}-{row.end}"))


@cache
def ceilings() -> tuple[Ceiling, ...]:
    """Ceilings of the flat-rate reimbursement, the oldest first; each holds until the next."""
    return tuple(read("ceilings.csv", _ceiling, key=lambda ceiling: ceiling.valid_from.isoformat()))


def read(name: str, parse: Callable[[Row], T], key: Callable[[T], str], folder: Path | None = None) -> list[T]:
    """The rows of a table, in the order of their key. ValueError names the table, the line and what is wrong there."""
    path = (folder or Path(__file__).parent) / name
    with path.open(encoding="utf-8", newline="") as lines:
        rows: Iterable[Row] = csv.DictReader(lines, delimiter=";", strict=True)
        found: list[T] = []
        for number, row in enumerate(rows, start=2):
            try:
                _require(None not in row, "more cells than the table has columns.")
                found.append(_next(parse(row), found, key))
            except (ValueError, TypeError, KeyError, AttributeError) as fault:
                raise ValueError(f"{name}, line {number}: {fault}") from fault
    return found


def _next(item: T, found: list[T], key: Callable[[T], str]) -> T:
    if found and key(item) <= key(found[-1]):
        raise ValueError(f"{key(item)} stands twice, or after {key(found[-1])}: one row each, in order.")
    return item


def _talent(row: Row) -> TalentRow:
    families = tuple(row["families"].split())
    labels = {language: tuple(filter(None, map(str.strip, row[language].split("|")))) for language in LANGUAGES}
    _require(row["code"].replace("-", "").isalnum() and row["code"].islower(), "the code is not a slug.")
    _require(row["esco_uri"].startswith("http://data.europa.eu/esco/skill/"), "esco_uri is no ESCO concept.")
    _require(1 <= len(families) <= 3, "one to three families are needed.")
    _require(all(labels[language] for language in ("nl", "fr", "en")), "labels in nl, fr and en are needed.")
    return TalentRow(
        code=row["code"],
        esco_uri=row["esco_uri"],
        families=families,
        close=tuple(row["close"].split()),
        labels={language: words for language, words in labels.items() if words},
    )


def _place(row: Row) -> tuple[str, tuple[float, float]]:
    code, latitude, longitude = row["code"], float(row["latitude"]), float(row["longitude"])
    _require(len(code) == 4 and code.isdecimal(), "the code is not four digits.")
    _require(LATITUDES[0] < latitude < LATITUDES[1], "the latitude lies outside Belgium.")
    _require(LONGITUDES[0] < longitude < LONGITUDES[1], "the longitude lies outside Belgium.")
    return code, (latitude, longitude)


def _connection(row: Row) -> Connection:
    _require(row["use"] in ("fit", "check"), "it is used to fit or to check.")
    _require(bool(row["source"].strip()), "the source is missing.")
    minutes = int(row["train_minutes"])
    _require(0 < minutes < 240, "a train takes up to four hours.")
    return Connection(start=row["start"], end=row["end"], train_minutes=minutes, checks=row["use"] == "check")


def _ceiling(row: Row) -> Ceiling:
    day, year = int(row["cents_a_day"]), int(row["cents_a_year"])
    _require(0 < day < year, "a day is more than nothing and less than a year.")
    _require(bool(row["source"].strip()), "the source is missing.")
    return Ceiling(
        valid_from=date.fromisoformat(row["valid_from"]), cents_a_day=day, cents_a_year=year, source=row["source"]
    )


def _require(holds: bool, fault: str) -> None:
    if not holds:
        raise ValueError(fault)
