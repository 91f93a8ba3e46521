"""What is answered about group sessions."""

from dataclasses import dataclass
from datetime import date, datetime

from services.chassis.http.answers import absent
from services.chassis.http.paging import Page
from services.intake.sessions.domain.changes import SessionChange
from services.intake.sessions.domain.plans import Place, SessionPlan, SessionText
from services.intake.sessions.domain.sessions import Cancellation, FollowUp


@dataclass(frozen=True, kw_only=True)
class PlannedSession:
    """A session, or the first of a series."""

    id: str
    series_id: str | None = absent()
    group_session_ids: tuple[str, ...] | None = absent()
    """All of a series, by day."""


@dataclass(frozen=True, kw_only=True)
class ChangedSessions:
    """What a change was for, and who moved up because there are more places."""

    id: str
    """The session's that was named."""
    changed: tuple[str, ...]
    """The sessions that are otherwise now, by day."""
    all_moved_up: tuple[str, ...]
    """Newcomer ids."""


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
class SessionDetail(SessionPlan):
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
    walk_ins: tuple[str, ...]
    series_id: str | None
    series_day: date | None
    cancelled: Cancellation | None
    revision: int
    changed_at: datetime | None
    to_tell: dict[str, str]
    follow_ups: dict[str, FollowUp]
    changes: tuple[SessionChange, ...]


@dataclass(frozen=True, kw_only=True)
class SessionRow:
    """A group session in a list."""

    id: str
    unit_id: str
    kind: str
    held_on: str
    """A date in ISO form, as it is kept."""
    places: int
    title: str | None
    """In Dutch."""
    starts_at: str | None
    ends_at: str | None
    place: Place | None
    enrolled_count: int
    waiting_count: int
    to_tell_count: int
    series_id: str | None
    is_cancelled: bool
    revision: int
    changed_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Sessions(Page):
    """Group sessions of a range of days, in that order."""

    group_sessions: list[SessionRow]


@dataclass(frozen=True, kw_only=True)
class OfferedSession:
    """A session as a newcomer sees it: nobody else on its list."""

    id: str
    unit_id: str
    kind: str
    held_on: date
    texts: tuple[SessionText, ...]
    place: Place | None
    starts_at: str | None
    ends_at: str | None
    languages: tuple[str, ...]
    interpreter: tuple[str, ...]
    childcare: bool | None
    childcare_note: str | None
    led_by: str | None
    places_left: int
    state: str | None
    """`enrolled`, `waiting`, or null for whoever did not ask."""
    ahead: int | None
    """How many wait before them; null for whoever does not wait."""
    is_cancelled: bool
    reason: str | None
    """Why it was cancelled."""
    revision: int
    changed_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class OfferedSessions:
    """Those to come, by day and hour; one that they were in and that was cancelled is still told."""

    group_sessions: list[OfferedSession]


@dataclass(frozen=True, kw_only=True)
class NoShowRow:
    """Somebody to ask."""

    session_id: str
    newcomer_id: str
    unit_id: str
    kind: str
    held_on: date
    title: str | None
    in_a_row: int
    """Sessions one after another that they had a place in and were not at."""


@dataclass(frozen=True, kw_only=True)
class NoShows(Page):
    """Whoever was not there and was not asked yet, the longest ago first."""

    no_shows: list[NoShowRow]
