"""What may be asked about follow-ups."""

from dataclasses import dataclass
from datetime import date

from marshmallow import validate

from services.chassis.http.command_fields import an_id, one_of, perhaps
from services.chassis.http.paging import Paged
from services.employment.outcomes.domain import KINDS


@dataclass(frozen=True, kw_only=True)
class AnswerFollowUp:
    """Where the person is now."""

    follow_up_id: str = an_id()
    on: date
    kind: str = one_of(*KINDS)
    at_level: bool | None = None


@dataclass(frozen=True, kw_only=True)
class AskFollowUp:
    """One follow-up."""

    follow_up_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskFollowUps(Paged):
    """Those that wait for the caller's answer."""

    newcomer: str | None = perhaps(validate.Length(1, 60))
    """Of this newcomer alone."""
