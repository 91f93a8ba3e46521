"""What is answered about group sessions."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.paging import Page


@dataclass(frozen=True, kw_only=True)
class Enrolment:
    """Where the person stands on the session's list."""

    id: str
    """The session's."""
    state: str | None
    """`enrolled` or `waiting`."""


@dataclass(frozen=True, kw_only=True)
class FreedPlace:
    """Who moved up from the waiting list because somebody left."""

    id: str
    """The session's."""
    moved_up: str | None
    """A newcomer's id; None when nobody was waiting."""
    all_moved_up: tuple[str, ...]
    """More than one where others on the list had stopped, too."""


@dataclass(frozen=True, kw_only=True)
class SessionDetail:
    """One group session; people as newcomer ids."""

    id: str
    unit_id: str
    kind: str
    held_on: date
    places: int
    enrolled: tuple[str, ...]
    waiting: tuple[str, ...]
    present: list[str]
    absent: list[str]


@dataclass(frozen=True, kw_only=True)
class SessionRow:
    """A group session in a list."""

    id: str
    unit_id: str
    kind: str
    held_on: str
    """A date in ISO form, as it is kept."""
    places: int


@dataclass(frozen=True, kw_only=True)
class Sessions(Page):
    """Group sessions of a range of days, in that order."""

    group_sessions: list[SessionRow]
