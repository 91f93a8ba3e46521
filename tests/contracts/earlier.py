"""Events as an earlier release of a listener knew them: copies that never change again."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Event
from services.contracts.intake import Period


@dataclass(frozen=True, kw_only=True)
class AvailabilityChangedV1(Event):
    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "availability-changed"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: str
    changed_on: date
    available_days: tuple[str, ...] = ()
    available_slots: tuple[str, ...] = ()
    away: tuple[Period, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ConsentGivenV1(Event):
    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "consent-given"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: str
    purpose: str
    given_on: date


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawnV1(Event):
    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "consent-withdrawn"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: str
    purpose: str
    withdrawn_on: date


EARLIER: tuple[type[Event], ...] = (AvailabilityChangedV1, ConsentGivenV1, ConsentWithdrawnV1)
