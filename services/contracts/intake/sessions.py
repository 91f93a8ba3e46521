"""Group sessions: planned, moved, cancelled, and who was there."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Event
from services.contracts.shapes import Code, Count, Id


@dataclass(frozen=True, kw_only=True)
class GroupSessionPlanned(Event):
    """A unit planned an orientation moment, a workshop, an activity or a visit."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "group-session-planned"
    about: ClassVar[str] = "session_id"

    session_id: Id
    unit_id: Id
    kind: Code
    """`orientation`, `workshop`, `activity` or `visit`."""
    held_on: date
    places: Count
    series_id: Id | None = None
    """The series that it belongs to."""


@dataclass(frozen=True, kw_only=True)
class GroupSessionMoved(Event):
    """The day, the hours or the place of a group session changed."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "group-session-moved"
    about: ClassVar[str] = "session_id"

    session_id: Id
    unit_id: Id
    kind: Code
    held_on: date
    """The day on which it is held now."""
    was_held_on: date
    changed: tuple[Code, ...] = ()
    """What of it: `day`, `hours`, `place`."""


@dataclass(frozen=True, kw_only=True)
class GroupSessionPlaces(Event):
    """A group session has more places, or fewer."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "group-session-places"
    about: ClassVar[str] = "session_id"

    session_id: Id
    unit_id: Id
    places: Count


@dataclass(frozen=True, kw_only=True)
class GroupSessionCancelled(Event):
    """A group session does not take place."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "group-session-cancelled"
    about: ClassVar[str] = "session_id"

    session_id: Id
    unit_id: Id
    kind: Code
    held_on: date
    reason: Code
    """`leader-ill`, `no-place`, `too-few-people`, `weather`, `public-holiday`, `planned-by-mistake` or `other`."""


@dataclass(frozen=True, kw_only=True)
class GroupSessionAttended(Event):
    """A newcomer was at a group session, or was after all not."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "group-session-attended"
    about: ClassVar[str] = "session_id"

    session_id: Id
    newcomer_id: Id
    unit_id: Id
    kind: Code
    held_on: date
    present: bool
