"""How follow-ups are answered."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.paging import Page


@dataclass(frozen=True, kw_only=True)
class FollowUpRow:
    """One question about one trajectory, and the answer, null until there is one."""

    id: str
    newcomer_id: str
    trajectory_id: str
    partner: str
    months: int
    """After the trajectory began: 3, 6 or 12."""
    due_on: date
    state: str
    """`open`, `answered` or `dropped`."""
    answered_on: date | None
    answered_by: str | None
    """`coordinator`, `coach`, `newcomer` or `administrator`."""
    kind: str | None
    """`training`, `internship`, `job` or `none`."""
    at_level: bool | None


@dataclass(frozen=True, kw_only=True)
class FollowUps(Page):
    """Follow-ups, who waits longest first."""

    follow_ups: list[FollowUpRow]
