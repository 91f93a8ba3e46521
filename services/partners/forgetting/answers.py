"""How requests to forget are answered."""

from dataclasses import dataclass
from datetime import datetime

from services.chassis.http.paging import Page


@dataclass(frozen=True, kw_only=True)
class ForgettingRow:
    """A partner is to forget a person."""

    id: str
    partner: str
    newcomer_id: str
    asked_at: datetime
    confirmed_at: datetime | None
    overdue: bool
    """Not confirmed within seven days."""


@dataclass(frozen=True, kw_only=True)
class Forgettings(Page):
    """In the order that was asked for."""

    forgettings: list[ForgettingRow]
