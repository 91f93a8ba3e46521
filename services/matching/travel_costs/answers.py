"""What questions about travel costs answer. Amounts are euros with two decimals, as text."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class JourneyShown:
    """What one organisation paid for one way."""

    assignment_id: str
    organisation_id: str
    on: date
    means: str
    km: int
    amount: str


@dataclass(frozen=True, kw_only=True)
class TravelLeft:
    """What an organisation sees: how many kilometres are left this year."""

    newcomer_id: str
    on: date
    km_left: int | None
    """None where no limit is known for the day."""


@dataclass(frozen=True, kw_only=True)
class TravelOfTheYear(TravelLeft):
    """What the newcomer and coordinators see."""

    km: int
    amount: str
    left: str | None
    journeys: tuple[JourneyShown, ...]


@dataclass(frozen=True, kw_only=True)
class TravelRateShown:
    """The most for a kilometre, in euros with four decimals."""

    valid_from: date
    means: str
    a_km: str
    source: str
    to_check: str


@dataclass(frozen=True, kw_only=True)
class TravelLimitShown:
    """The most kilometres of a year."""

    valid_from: date
    km_a_year: int
    source: str
    to_check: str


@dataclass(frozen=True, kw_only=True)
class TravelRules:
    """All of both tables."""

    limits: tuple[TravelLimitShown, ...]
    rates: tuple[TravelRateShown, ...]
