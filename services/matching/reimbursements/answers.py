"""What questions about the reimbursement of costs answer. Amounts are euros with two decimals, as text."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class CeilingShown:
    """How much may be paid at a flat rate from a day on."""

    day: str
    year: str
    valid_from: date
    source: str


@dataclass(frozen=True, kw_only=True)
class Ceilings:
    """All that are known, the oldest first."""

    ceilings: tuple[CeilingShown, ...]


@dataclass(frozen=True, kw_only=True)
class PaymentShown:
    """What one organisation paid for one day."""

    assignment_id: str
    organisation_id: str
    on: date
    kind: str
    amount: str


@dataclass(frozen=True, kw_only=True)
class LeftOfTheDay:
    """What an organisation sees: how much may still be paid for that day."""

    newcomer_id: str
    on: date
    left_today: str | None
    """None where no flat rate applies, or where its ceiling is unknown."""


@dataclass(frozen=True, kw_only=True)
class PaidInTheYear(LeftOfTheDay):
    """What the newcomer and coordinators see: what was paid in the year of that day, and what is left of it."""

    left_this_year: str | None
    paid_this_year: str
    kind: str | None
    ceiling: CeilingShown | None
    entries: tuple[PaymentShown, ...]
