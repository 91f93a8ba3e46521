"""Commands and questions about the reimbursement of costs."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.asked import Public
from services.chassis.http.command_fields import a_text, an_id, one_of
from services.matching.fields import an_amount
from services.matching.reimbursements.domain import KINDS


@dataclass(frozen=True, kw_only=True)
class Reimburse:
    """Pay a newcomer's costs of one day."""

    assignment_id: str = an_id()
    on: date
    kind: str = one_of(*KINDS)
    amount: int = an_amount()
    """In cents."""


@dataclass(frozen=True, kw_only=True)
class TakeBackReimbursement:
    """It was not paid after all."""

    assignment_id: str = an_id()
    on: date


@dataclass(frozen=True, kw_only=True)
class SetCeiling:
    """How much may be paid at a flat rate from a day on, in cents."""

    valid_from: date
    a_day: int = an_amount()
    a_year: int = an_amount()
    source: str = a_text(500)


@dataclass(frozen=True, kw_only=True)
class WithdrawCeiling:
    """One that was added, and does not hold yet, was not meant."""

    valid_from: date


@dataclass(frozen=True, kw_only=True)
class AskReimbursements:
    """What a newcomer was paid in the year of a day, today unless it says so, and what is left."""

    newcomer: str = an_id()
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class AskCeilings(Public):
    """All ceilings that are known."""
