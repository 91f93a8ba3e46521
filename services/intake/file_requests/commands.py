"""What may be asked about files of other units."""

from dataclasses import dataclass, field
from datetime import date

from marshmallow import validate

from services.chassis.http.command_fields import Name, an_id, one_of, perhaps
from services.chassis.http.paging import Paged, a_sort
from services.intake.file_requests.domain import PURPOSES, REASONS, STATES
from services.platform.field_validators import A_FEW_WORDS_NOT_BLANK, PHONE


@dataclass(frozen=True, kw_only=True)
class RequestFile:
    """Ask a unit for the file of somebody like this, whom it knows."""

    unit_id: str = an_id()
    """The unit that asks."""
    asked_unit_id: str = an_id()
    first_name: str = field(default="", metadata={"validate": Name(max=120)})
    last_name: str = field(default="", metadata={"validate": Name(max=120)})
    birth_date: date
    phone: str | None = perhaps(PHONE)
    purpose: str = one_of(*PURPOSES)
    words: str | None = perhaps(A_FEW_WORDS_NOT_BLANK)


@dataclass(frozen=True, kw_only=True)
class GrantFile:
    """Hand the file to the unit that asks."""

    request_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class DeclineFile:
    """Say no, and why."""

    request_id: str = an_id()
    reason: str = one_of(*REASONS)


@dataclass(frozen=True, kw_only=True)
class AskFileRequests(Paged):
    """What the caller's units asked, and are asked."""

    unit_id: str | None = perhaps(validate.Length(1, 60))
    state: str | None = perhaps(validate.OneOf(STATES))
    sort: str = a_sort("asked_on")
