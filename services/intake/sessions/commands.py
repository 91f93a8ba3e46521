"""What may be asked about group sessions."""

from dataclasses import dataclass, field
from datetime import date

from marshmallow import validate

from services.chassis.http.command_fields import ID, an_id, one_of, perhaps
from services.chassis.http.paging import Paged, a_sort
from services.intake.fields import each
from services.intake.sessions.domain import KINDS


@dataclass(frozen=True, kw_only=True)
class PlanGroupSession:
    """Plan an orientation moment, a workshop, an activity or a visit."""

    unit_id: str = an_id()
    kind: str = one_of(*KINDS)
    held_on: date
    places: int = field(metadata={"validate": validate.Range(1, 1000)})


@dataclass(frozen=True, kw_only=True)
class Enrol:
    """Enrol a newcomer, or put them on the waiting list."""

    session_id: str = an_id()
    newcomer_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class LeaveGroupSession:
    """The newcomer does not come after all."""

    session_id: str = an_id()
    newcomer_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class RecordAttendance:
    """Say who was there and who was not."""

    session_id: str = an_id()
    present: list[str] = field(default_factory=list, metadata=each(validate.Length(1, 60), at_most=1000))
    absent: list[str] = field(default_factory=list, metadata=each(validate.Length(1, 60), at_most=1000))


@dataclass(frozen=True, kw_only=True)
class AskGroupSession:
    """One group session."""

    session_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskGroupSessions(Paged):
    """A unit's group sessions, from one day to another."""

    unit_id: str | None = perhaps(validate.Length(1, 60))
    newcomer: str | None = perhaps(ID)
    """Who has a place in them."""
    held_from: date | None = None
    held_to: date | None = None
    sort: str = a_sort("held_on")
