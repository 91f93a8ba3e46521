"""How agreements are answered."""

from dataclasses import dataclass
from datetime import date, datetime

from services.chassis.http.paging import Page


@dataclass(frozen=True, kw_only=True)
class AgreementRow:
    """One agreement."""

    id: str
    partner: str
    version: str
    starts_on: date
    ends_on: date
    in_force: bool
    purposes: list[str]
    scopes: list[str]
    channels: list[str]
    client_id: str
    made_by: str
    made_at: datetime
    ended_on: date | None


@dataclass(frozen=True, kw_only=True)
class Agreements(Page):
    """In the order that was asked for."""

    agreements: list[AgreementRow]
