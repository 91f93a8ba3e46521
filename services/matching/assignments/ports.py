"""What assignments need of rooms that are built on them: functions that `services.matching.service` hands in."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from services.matching.assignments.answers import StillPaid
from services.matching.assignments.domain.assignments import Assignment
from services.matching.store import MatchingWork


class Promote(Protocol):
    """An assignment ended early and its place is free: `proposals/handlers/promoting.py` says who steps in."""

    def __call__(self, opportunity_id: str, uow: MatchingWork, instead_of: str) -> object:
        """Propose the next one, in this unit of work; `instead_of` is the newcomer who left."""


class PaymentsOn(Protocol):
    """What was paid for a day and not taken back."""

    def __call__(self, assignments: Sequence[Assignment], on: date, uow: MatchingWork) -> dict[str, StillPaid]:
        """By assignment id; without those for which nothing was paid."""
