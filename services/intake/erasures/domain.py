"""A request for erasure: from when it is, and by when it must have been carried out."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from services.chassis.errors import Invalid
from services.platform.dates import must_have_come

MONTHS_TO_ACT = 1
"""After the day on which it was asked. Source: Regulation (EU) 2016/679 (GDPR), art. 12(3), of requests under art. 17;
applicable since 25 May 2018. The two months more that it allows for complex requests are not counted on."""
NEWCOMER, COORDINATOR = "newcomer", "coordinator"


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
