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
class TravelRate:
    """The most that a kilometre may cost, from a day on, in ten-thousandths of a euro."""

    valid_from: date
    means: str
    ten_thousandths_a_km: int
    source: str
    to_check: str
    """What somebody should look up; "" where nothing."""


@dataclass(frozen=True, kw_only=True)
class TravelLimit:
    """How many kilometres may be paid beside a flat rate, from a day on."""

    valid_from: date
    km_a_year: int
    source: str
    to_check: str


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


@cache
def travel_rates() -> tuple[TravelRate, ...]:
    """What a kilometre may cost, by means, of each the oldest first; each holds until the next of its means."""
    return tuple(read("travel_rates.csv", _rate, key=lambda rate: f"{rate.means} {rate.valid_from}", folder=HERE))


@cache
def travel_limits() -> tuple[TravelLimit, ...]:
    """How many kilometres of a year may be paid beside a flat rate, the oldest first."""
    return tuple(read("travel_limits.csv", _limit, key=lambda limit: limit.valid_from.isoformat(), folder=HERE))


def _rate(row: Row) -> TravelRate:
    require(row["means"] in ("car", "bicycle"), "it is for a car or a bicycle.")
    require(bool(row["source"].strip()), "the source is missing.")
    return TravelRate(
        valid_from=date.fromisoformat(row["valid_from"]),
        means=row["means"],
        ten_thousandths_a_km=int(row["ten_thousandths_a_km"]),
        source=row["source"],
        to_check=row["to_check"],
    )


def _limit(row: Row) -> TravelLimit:
    require(bool(row["source"].strip()), "the source is missing.")
    return TravelLimit(
        valid_from=date.fromisoformat(row["valid_from"]),
        km_a_year=int(row["km_a_year"]),
        source=row["source"],
        to_check=row["to_check"],
    )


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
