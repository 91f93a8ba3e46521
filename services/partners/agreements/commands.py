"""What may be asked about agreements."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from marshmallow import validate

from services.chassis.http.command_fields import ID, an_id, perhaps
from services.chassis.http.list_validators import each, each_once
from services.chassis.http.paging import Paged, a_sort
from services.partners.agreements.domain import CHANNELS
from services.partners.cuts.table import PURPOSES, SCOPES


def _some_of(*choices: str) -> Any:
    return field(
        metadata={"validate": [validate.Length(1, len(choices)), each(validate.OneOf(choices)), each_once]},
    )


@dataclass(frozen=True, kw_only=True)
class MakeAgreement:
    """A partner may be sent this, about people who consent to it."""

    partner: str = an_id()
    version: str = an_id()
    starts_on: date
    ends_on: date
    purposes: list[str] = _some_of(*sorted(set(PURPOSES.values())))
    scopes: list[str] = _some_of(*SCOPES)
    channels: list[str] = _some_of(*CHANNELS)
    client_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class EndAgreement:
    """Nothing more is sent under it, from now on."""

    agreement_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskAgreement:
    """One agreement."""

    agreement_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskAgreements(Paged):
    """Those with this partner, or with all."""

    partner: str | None = perhaps(ID)
    sort: str = a_sort("-starts_on")
