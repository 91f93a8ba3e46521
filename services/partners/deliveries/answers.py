"""How deliveries are answered."""

from dataclasses import dataclass
from datetime import datetime

from services.chassis.http.paging import Page


@dataclass(frozen=True, kw_only=True)
class DeliveryRow:
    """That something left."""

    id: str
    newcomer_id: str
    partner: str
    type: str
    fields: list[str]
    event_id: str
    channel: str
    at: datetime
    outcome: str


@dataclass(frozen=True, kw_only=True)
class Deliveries(Page):
    """In the order that was asked for."""

    deliveries: list[DeliveryRow]
