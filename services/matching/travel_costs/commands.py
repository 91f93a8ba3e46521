"""Commands and questions about travel costs."""

from dataclasses import dataclass, field
from datetime import date

from marshmallow import validate

from services.chassis.http.asked import Public
from services.chassis.http.command_fields import an_id, one_of
from services.matching.fields import perhaps_an_amount
from services.matching.travel_costs.domain import MEANS

MOST_KM = 500


@dataclass(frozen=True, kw_only=True)
class PayTravel:
    """Pay the way to and from one day, beside a flat reimbursement."""

    assignment_id: str = an_id()
    on: date
    means: str = one_of(*MEANS)
    km: int = field(metadata={"validate": validate.Range(1, MOST_KM)})
    """Both ways."""
    amount: int | None = perhaps_an_amount()
    """In cents; left out, the most that a kilometre may cost. Of public transport what the ticket cost."""


@dataclass(frozen=True, kw_only=True)
class TakeBackTravel:
    """It was not paid after all."""

    assignment_id: str = an_id()
    on: date


@dataclass(frozen=True, kw_only=True)
class AskTravel:
    """What was paid for a newcomer's travel in the year of a day, and what is left."""

    newcomer: str = an_id()
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class AskTravelRules(Public):
    """The limits and rates that are known."""
