"""What is answered about requests to correct something."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.paging import Page


@dataclass(frozen=True, kw_only=True)
class CorrectionRequestShown:
    """One request, as it is kept."""

    id: str
    newcomer_id: str
    unit_id: str
    field: str
    value: str | None
    """What should stand there; null for nothing."""
    words: str | None
    """The person's own."""
    asked_on: date
    asked_by: str
    """`newcomer`, or `coordinator` for one who was told."""
    due_on: date
    state: str
    """`waiting`, `applied` or `declined`."""
    reason: str | None
    """`it-is-right`, `papers-say-otherwise`, `cannot-be-read` or `done-otherwise`."""
    answer: str | None
    """A coordinator's own words."""
    answered_on: date | None


@dataclass(frozen=True, kw_only=True)
class CorrectionRequests:
    """Of one person, the latest first. `id` is the newcomer's."""

    id: str
    correction_requests: tuple[CorrectionRequestShown, ...]


@dataclass(frozen=True, kw_only=True)
class WaitingCorrectionRequest:
    """That somebody waits for an answer: nothing of what they said."""

    id: str
    newcomer_id: str
    unit_id: str
    field: str
    due_on: date


@dataclass(frozen=True, kw_only=True)
class WaitingCorrectionRequests(Page):
    """Those that are due first before the others."""

    correction_requests: list[WaitingCorrectionRequest]
