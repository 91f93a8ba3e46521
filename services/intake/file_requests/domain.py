"""A request for a file of another unit: open until it is granted, declined, or its days are over."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from services.chassis.errors import Conflict

DAYS_TO_ANSWER = 14
KEPT_AFTER = timedelta(days=30)
"""How long a request is kept once its days are over."""
PURPOSES = ("moved-here", "registered-twice", "other")
"""The person lives or volunteers here now; both units may have registered one person; something else."""
REASONS = ("not-the-same-person", "call-us", "stays-with-us", "other")
OPEN, GRANTED, DECLINED, OVER = STATES = ("open", "granted", "declined", "over")


@dataclass(frozen=True, kw_only=True)
class FileRequest:
    """What one unit asks of another: ids, codes, days, and a few words without personal data."""

    id: str
    unit_id: str
    """The unit that asks."""
    asked_unit_id: str
    newcomer_id: str
    """Whom the unit that is asked knows; the one that asks is told once it is granted."""
    purpose: str
    words: str | None
    asked_on: date
    asked_by: str
    """The account that asked."""
    ends_on: date
    """The last day on which it can be answered."""
    unit_ids: tuple[str, ...]
    """Both units: a list of either finds it."""
    state: str = OPEN
    reason: str | None = None
    """Why it was declined: of REASONS."""
    answered_at: datetime | None = None
    answered_by: str | None = None

    def state_on(self, today: date) -> str:
        """As it stands on that day: one that nobody answered in time is over."""
        return OVER if self.state == OPEN and today > self.ends_on else self.state


def ends_on(asked_on: date) -> date:
    """The last day to answer one that is asked on this day."""
    return asked_on + timedelta(days=DAYS_TO_ANSWER)


def answered(request: FileRequest, state: str, reason: str | None, at: datetime, by: str, today: date) -> FileRequest:
    """The request once it was granted or declined; raises Conflict `file-request-not-open`. Said again it stays."""
    if (request.state, request.reason) == (state, reason):
        return request
    if request.state_on(today) != OPEN:
        detail = f"It is {request.state_on(today)} already; it can be asked again."
        raise Conflict("file-request-not-open", detail, id=request.id, state=request.state_on(today))
    return replace(request, state=state, reason=reason, answered_at=at, answered_by=by)
