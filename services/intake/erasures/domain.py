"""A request for erasure: from when it is, by when it must have been carried out; and what became of it, a receipt."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from services.chassis.errors import Invalid
from services.platform.dates import must_have_come

MONTHS_TO_ACT = 1
"""After the day on which it was asked. Source: Regulation (EU) 2016/679 (GDPR), art. 12(3), of requests under art. 17;
applicable since 25 May 2018. The two months more that it allows for complex requests are not counted on."""
NEWCOMER, COORDINATOR = "newcomer", "coordinator"
CONFIRMED_WITHIN = timedelta(minutes=15)
"""Every service; one that is silent for longer is missing, and somebody must look."""


@dataclass(frozen=True, kw_only=True)
class ErasureRequest:
    """That somebody asked for it, in a document of its own: it may outlive the file. Ids and dates alone."""

    id: str
    """The newcomer's."""
    unit_id: str
    asked_on: date
    asked_by: str
    """`newcomer`, or `coordinator` for one who was told."""

    @property
    def due_on(self) -> date:
        """The last day on which it can be carried out in time."""
        return months_after(self.asked_on, MONTHS_TO_ACT)


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """What one service did."""

    at: datetime
    erased: dict[str, int] = field(default_factory=dict)
    """By kind, how many documents were deleted or emptied."""
    kept: tuple[str, ...] = ()
    """Codes of what stays, and why."""


@dataclass(frozen=True, kw_only=True)
class Erasure:
    """The receipt. Ids, days and counts alone: nobody can tell from it who it was."""

    id: str
    """The newcomer's."""
    unit_id: str
    code: str
    """By which whoever was erased, and can sign in no more, has it asked for."""
    asked_on: date | None
    carried_out_at: datetime
    carried_out_by: str | None
    """An account; None where nobody did it but the calendar, or a restore."""
    confirmations: dict[str, Confirmation] = field(default_factory=dict)
    """By service."""
    complete: bool = False

    def missing(self, services: tuple[str, ...]) -> tuple[str, ...]:
        """Those that did not confirm yet."""
        return tuple(each for each in services if each not in self.confirmations)

    def is_late(self, now: datetime) -> bool:
        """Whether somebody must look why a service is silent."""
        return not self.complete and now - self.carried_out_at > CONFIRMED_WITHIN


def confirmed(erasure: Erasure, said: Mapping[str, Confirmation], services: tuple[str, ...]) -> Erasure:
    """The receipt with these as well; said again, the last one holds."""
    now = replace(erasure, confirmations={**erasure.confirmations, **said})
    return replace(now, complete=not now.missing(services))


def requested(request: ErasureRequest, registered_on: date, today: date) -> ErasureRequest:
    """The request, when its day can be; raises Invalid."""
    must_have_come(request.asked_on, today, "asked-in-the-future", "on")
    if request.asked_on < registered_on:
        raise Invalid("asked-before-registered", f"The registration was on {registered_on}.", field="on")
    return request


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a month that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
