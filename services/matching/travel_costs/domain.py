"""Real travel costs beside a flat reimbursement (Act of 3 July 2005, art. 10): kilometres and euros of a year.

Over all organisations together at most so many kilometres a year, and at most that many times the rate of a car. The
numbers are reference data. One year of one person is one document, an optimistic lock, as payments are.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from services.chassis.errors import Conflict, Invalid, NotFound
from services.matching.reimbursements.domain import REAL, YearOfPayments, euros

CAR, BICYCLE, PUBLIC = MEANS = ("car", "bicycle", "public-transport")
_TEN_THOUSANDTHS = 100
"""In a cent."""


class TravelRate(Protocol):
    """The most that a kilometre may cost by one means, from a day on."""

    @property
    def valid_from(self) -> date:
        """Its first day."""

    @property
    def means(self) -> str:
        """Of `MEANS`."""

    @property
    def ten_thousandths_a_km(self) -> int:
        """Of a euro."""


class TravelLimit(Protocol):
    """How many kilometres of a year may be paid beside a flat rate, from a day on."""

    @property
    def valid_from(self) -> date:
        """Its first day."""

    @property
    def km_a_year(self) -> int:
        """Over all organisations together."""


@dataclass(frozen=True, kw_only=True)
class Journey:
    """What one organisation paid for the way to and from one day of an assignment."""

    assignment_id: str
    organisation_id: str
    on: date
    means: str
    km: int
    cents: int


@dataclass(frozen=True, kw_only=True)
class YearOfTravel:
    """All ways of a newcomer in a calendar year, of all organisations. Its id is that of the year of payments."""

    id: str
    newcomer_id: str
    year: int
    journeys: tuple[Journey, ...] = ()

    @property
    def km(self) -> int:
        """In all."""
        return sum(journey.km for journey in self.journeys)

    @property
    def cents(self) -> int:
        """In all."""
        return sum(journey.cents for journey in self.journeys)


@dataclass(frozen=True)
class Allowed:
    """What holds on a day: kilometres and cents of a year; by means, the most for a kilometre (none: its ticket)."""

    km: int
    cents: int
    rates: dict[str, int]
    """In ten-thousandths of a euro."""

    def most(self, means: str, km: int) -> int | None:
        """Cents for so many kilometres, rounded down; None where the ticket says it."""
        rate = self.rates.get(means)
        return None if rate is None else km * rate // _TEN_THOUSANDTHS


def allowed_on(day: date, limits: Iterable[TravelLimit], rates: Iterable[TravelRate]) -> Allowed | None:
    """What the tables say of that day; None where they say nothing yet."""
    limit = next((each for each in reversed(tuple(limits)) if each.valid_from <= day), None)
    begun = {each.means: each.ten_thousandths_a_km for each in rates if each.valid_from <= day}
    if limit is None or CAR not in begun:
        return None
    return Allowed(limit.km_a_year, limit.km_a_year * begun[CAR] // _TEN_THOUSANDTHS, begun)


def with_journey(
    year: YearOfTravel, journey: Journey, payments: YearOfPayments | None, allowed: Allowed | None
) -> YearOfTravel:
    """With this way; the same year when it was in it. Raises Conflict, Invalid."""
    known = journey_of(year, journey.assignment_id, journey.on)
    if known == journey:
        return year
    if known is not None:
        raise Conflict("travel-paid-differently", "Another way was paid for this day; take it back first.")
    if payments is not None and payments.kind == REAL:
        detail = f"Costs of {year.year} are reimbursed as real ones: travel is part of these."
        raise Conflict("flat-or-real", detail, kind=REAL, year=year.year)
    _must_be_allowed(year, journey, allowed)
    return replace(year, journeys=tuple(sorted([*year.journeys, journey], key=lambda j: (j.on, j.assignment_id))))


def without_journey(year: YearOfTravel | None, assignment_id: str, on: date) -> YearOfTravel:
    """With the way of that day taken back; raises NotFound `travel-not-paid`."""
    known = journey_of(year, assignment_id, on)
    if year is None or known is None:
        raise NotFound("travel-not-paid", f"No way was paid in this assignment for {on}.", id=assignment_id, on=on)
    return replace(year, journeys=tuple(each for each in year.journeys if each is not known))


def handed_over(before: YearOfTravel, now: YearOfTravel, assignment_id: str) -> tuple[YearOfTravel, YearOfTravel]:
    """Both years with the ways of this assignment in the second: they were paid, whatever is left there."""
    ways = [each for each in before.journeys if each.assignment_id == assignment_id]
    kept = tuple(each for each in before.journeys if each not in ways)
    counted = sorted({*now.journeys, *ways}, key=lambda each: (each.on, each.assignment_id))
    return replace(before, journeys=kept), replace(now, journeys=tuple(counted))


def journey_of(year: YearOfTravel | None, assignment_id: str, on: date) -> Journey | None:
    """What was paid for the way of that day."""
    found = (each for each in (year.journeys if year else ()) if (each.assignment_id, each.on) == (assignment_id, on))
    return next(found, None)


def _must_be_allowed(year: YearOfTravel, journey: Journey, allowed: Allowed | None) -> None:
    if allowed is None:
        raise Conflict("no-travel-rate-known", f"No rate for a kilometre is known for {journey.on}.", on=journey.on)
    most = allowed.most(journey.means, journey.km)
    if most is not None and journey.cents > most:
        detail = f"For {journey.km} km it is at most € {euros(most)}."
        raise Invalid("over-the-travel-rate", detail, field="amount", most=euros(most))
    left = allowed.km - year.km
    if journey.km > left:
        detail = f"{max(0, left)} km are left in {year.year}, over all organisations together."
        raise Conflict("over-the-yearly-km", detail, left=max(0, left), year=year.year)
    money = allowed.cents - year.cents
    if journey.cents > money:
        detail = f"For travel € {euros(max(0, money))} are left in {year.year}, over all organisations together."
        raise Conflict("over-the-yearly-travel", detail, left=euros(max(0, money)), year=year.year)
