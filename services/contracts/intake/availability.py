"""When somebody can."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Event
from services.contracts.intake.values import Period


@dataclass(frozen=True, kw_only=True)
class AvailabilityChanged(Event):
    """When the person can, as it now stands, without a new interview; it replaces what was known of it."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "availability-changed"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: str
    changed_on: date
    available_days: tuple[str, ...] = ()
    available_slots: tuple[str, ...] = ()
    away: tuple[Period, ...] = ()
    """Not at all in these periods."""
