"""Facts that people keep in tables: where postal codes lie, how much may be reimbursed.

Read once, checked when read. Where each table comes from: NOTICE.md.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from services.contracts.tables import Row, read, require

HERE = Path(__file__).parent

LATITUDES, LONGITUDES = (49.4, 51.6), (2.5, 6.5)
"""Degrees within which Belgium lies."""

PLATFORM_AND_STATION = 25
"""Minutes that a door-to-door journey by train takes beside the train: ten to the station, five there, ten from it."""


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
def coordinates() -> dict[str, tuple[float, float]]:
    """By Belgian postal code, latitude and longitude of its centre in degrees (WGS 84)."""
    return dict(read("postcodes.csv", _place, key=lambda place: place[0], folder=HERE))


@cache
def connections() -> tuple[Connection, ...]:
    """Train connections by which travel times are calibrated; where they are from, and that nobody checked: NOTICE."""
    return tuple(read("connections.csv", _connection, key=lambda row: f"{row.start}-{row.end}", folder=HERE))


@cache
def ceilings() -> tuple[Ceiling, ...]:
    """Ceilings of the flat-rate reimbursement, the oldest first; each holds until the next."""
    return tuple(read("ceilings.csv", _ceiling, key=lambda ceiling: ceiling.valid_from.isoformat(), folder=HERE))


def _place(row: Row) -> tuple[str, tuple[float, float]]:
    code, latitude, longitude = row["code"], float(row["latitude"]), float(row["longitude"])
    require(len(code) == 4 and code.isdecimal(), "the code is not four digits.")
    require(LATITUDES[0] < latitude < LATITUDES[1], "the latitude lies outside Belgium.")
    require(LONGITUDES[0] < longitude < LONGITUDES[1], "the longitude lies outside Belgium.")
    return code, (latitude, longitude)


def _connection(row: Row) -> Connection:
    require(row["use"] in ("fit", "check"), "it is used to fit or to check.")
    require(bool(row["source"].strip()), "the source is missing.")
    minutes = int(row["train_minutes"])
    require(0 < minutes < 240, "a train takes up to four hours.")
    return Connection(start=row["start"], end=row["end"], train_minutes=minutes, checks=row["use"] == "check")


def _ceiling(row: Row) -> Ceiling:
    day, year = int(row["cents_a_day"]), int(row["cents_a_year"])
    require(0 < day < year, "a day is more than nothing and less than a year.")
    require(bool(row["source"].strip()), "the source is missing.")
    return Ceiling(
        valid_from=date.fromisoformat(row["valid_from"]), cents_a_day=day, cents_a_year=year, source=row["source"]
    )
