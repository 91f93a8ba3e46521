"""What may be asked about requests to correct something."""

from dataclasses import dataclass

from marshmallow import validate

from services.chassis.http.command_fields import an_id, in_one_line, one_of, perhaps
from services.chassis.http.paging import Paged
from services.intake.correction_requests.domain import FIELDS, REASONS


@dataclass(frozen=True, kw_only=True)
class RequestCorrection:
    """Say what should stand in a field."""

    newcomer_id: str = an_id()
    field: str = one_of(*FIELDS)
    value: str | None = perhaps(in_one_line(254))
    """As the field is written in a registration: a date in ISO form; left out where nothing should stand."""
    words: str | None = perhaps(validate.Length(1, 1000))
    """What the person says beside it."""


@dataclass(frozen=True, kw_only=True)
class AnswerCorrectionRequest:
    """Apply it, or say why not."""

    newcomer_id: str = an_id()
    correction_request_id: str = an_id()
    applied: bool
    reason: str | None = perhaps(validate.OneOf(REASONS))
    """Needed where it is not applied."""
    answer: str | None = perhaps(validate.Length(1, 1000))
    """To be read by the person."""


@dataclass(frozen=True, kw_only=True)
class AskCorrectionRequests:
    """All requests of one person."""

    newcomer_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskWaitingCorrectionRequests(Paged):
    """Those of the caller's units that wait for an answer."""
