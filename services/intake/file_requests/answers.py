"""What is answered about files of other units."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.paging import Page


@dataclass(frozen=True, kw_only=True)
class FileRequestShown:
    """One request, for both units; whom it is about, only for the one that is asked, and once it was granted."""

    id: str
    unit_id: str
    """The unit that asks."""
    asked_unit_id: str
    newcomer_id: str | None
    purpose: str
    words: str | None
    asked_on: date
    ends_on: date
    state: str
    """`open`, `granted`, `declined`, or `over` when nobody answered in time."""
    reason: str | None
    is_yours_to_answer: bool


@dataclass(frozen=True, kw_only=True)
class FileRequests(Page):
    """Requests of the caller's units, by day."""

    file_requests: list[FileRequestShown]
