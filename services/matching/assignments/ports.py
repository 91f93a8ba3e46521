"""What assignments need of rooms that are built on them: functions that `services.matching.service` hands in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from services.matching.assignments.answers import StillPaid
from services.matching.assignments.domain.assignments import Assignment
from services.matching.store import MatchingWork


@dataclass(frozen=True)
class FellAway:
    """Somebody who was counted on, or asked, and no longer is."""

    newcomer_id: str
    unit_id: str
    held_a_place: bool = True
    """Whether they said yes: then their unit hears of it where nobody can be asked instead."""


class Promote(Protocol):
    """Somebody fell away and a place is free: `proposals/handlers/promoting.py` says who steps in."""

    def __call__(self, opportunity_id: str, uow: MatchingWork, gone: FellAway) -> object:
        """Propose the next one, in this unit of work."""


class PaymentsOn(Protocol):
    """What was paid for a day and not taken back."""

    def __call__(self, assignments: Sequence[Assignment], on: date, uow: MatchingWork) -> dict[str, StillPaid]:
        """By assignment id; without those for which nothing was paid."""
