"""What may be asked about what decides about work."""

from dataclasses import dataclass
from datetime import date

from marshmallow import validate

from services.chassis.http.command_fields import an_id, perhaps
from services.intake.work_facts.domain import DIPLOMAS


@dataclass(frozen=True, kw_only=True)
class StateWorkFacts:
    """Say since when the person is here and on which basis, and which diploma there is."""

    newcomer_id: str = an_id()
    stated_on: date
    basis_since: date | None = None
    in_belgium_since: date | None = None
    diploma: str | None = perhaps(validate.OneOf(DIPLOMAS))


@dataclass(frozen=True, kw_only=True)
class AskWorkFacts:
    """What decides about work, as far as it is known."""

    newcomer_id: str = an_id()
