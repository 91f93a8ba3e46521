"""Commands and questions about duties before the start."""

from dataclasses import dataclass
from datetime import date

from marshmallow import validate

from services.chassis.http.command_fields import an_id, one_of, perhaps
from services.contracts.vocabulary import DUTIES
from services.matching.duties.domain import STATES


@dataclass(frozen=True, kw_only=True)
class FileDuty:
    """Keep what was done about one duty of a newcomer, in general or for one opportunity."""

    newcomer_id: str = an_id()
    kind: str = one_of(*DUTIES)
    state: str = one_of(*STATES)
    on: date
    until: date | None = None
    text: str | None = perhaps(validate.Length(1, 500))
    opportunity_id: str | None = perhaps(validate.Length(1, 60))


@dataclass(frozen=True, kw_only=True)
class AskDuties:
    """What was done about a newcomer's duties, and how each stands on a day at an opportunity."""

    newcomer_id: str = an_id()
    opportunity: str | None = perhaps(validate.Length(1, 60))
    on: date | None = None
