"""Group sessions: planned, and who was there."""

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
