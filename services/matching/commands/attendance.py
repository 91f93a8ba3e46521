"""Commands about volunteer days: planned, recorded, missed."""

from dataclasses import dataclass, field
from datetime import date

from marshmallow import ValidationError, validate

from services.matching.commands.fields import an_id, one_of, perhaps
from services.matching.domain.attendance import ABSENCES, BEFOREHAND
from services.matching.domain.days import MOST_PLANNED


@dataclass(frozen=True, kw_only=True)
class RecordDay:
    """Record that the newcomer was there on a day."""

    assignment_id: str = an_id()
    on: date
    hours: float | None = None


@dataclass(frozen=True, kw_only=True)
class WithdrawDay:
    """A day was recorded by mistake."""

    assignment_id: str = an_id()
    on: date


def _each_once(days: list[date]) -> None:
    if len(set(days)) < len(days):
        raise ValidationError("Names a day twice.")


@dataclass(frozen=True, kw_only=True)
class PlanDays:
    """On which days the newcomer is expected, in place of those that were planned."""

    assignment_id: str = an_id()
    days: list[date] = field(metadata={"validate": [validate.Length(max=MOST_PLANNED), _each_once]})


@dataclass(frozen=True, kw_only=True)
class Absent:
    """One who was not there, by newcomer or by assignment."""

    newcomer_id: str | None = perhaps(validate.Length(1, 60))
    assignment_id: str | None = perhaps(validate.Length(1, 60))
    reason: str = field(default="did-not-come", metadata={"validate": validate.OneOf(ABSENCES)})


@dataclass(frozen=True, kw_only=True)
class TakeAttendance:
    """Attendance of one day at one opportunity: all, then the exceptions."""

    opportunity_id: str = an_id()
    on: date
    absent: list[Absent] = field(default_factory=list, metadata={"validate": validate.Length(max=500)})
    hours: float | None = None
    only_planned: bool | None = None


@dataclass(frozen=True, kw_only=True)
class AnnounceAbsence:
    """A planned day to come will be missed."""

    assignment_id: str = an_id()
    on: date
    reason: str = one_of(*BEFOREHAND)


@dataclass(frozen=True, kw_only=True)
class WithdrawAbsence:
    """The newcomer can come after all."""

    assignment_id: str = an_id()
    on: date
