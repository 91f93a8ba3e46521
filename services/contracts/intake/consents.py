"""What a newcomer allows, purpose by purpose."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Event
from services.contracts.shapes import Code, Id


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(Event):
    """The person allows one purpose."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "consent-given"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    purpose: Code
    """`job-coaching`, `organisation-introduction` or `photos`."""
    given_on: date


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Event):
    """The person no longer allows one purpose."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "consent-withdrawn"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    purpose: Code
    withdrawn_on: date
