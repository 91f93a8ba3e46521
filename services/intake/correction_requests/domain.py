"""A request to correct one field: what is said, by when it is answered, and the answer."""

from dataclasses import dataclass, fields, replace
from datetime import date

from services.chassis.errors import Conflict
from services.intake.erasures.domain import months_after
from services.intake.newcomers.domain.person import Person

FIELDS = tuple(each.name for each in fields(Person))
WAITING, APPLIED, DECLINED = STATES = ("waiting", "applied", "declined")
REASONS = ("it-is-right", "papers-say-otherwise", "cannot-be-read", "done-otherwise")
MONTHS_TO_ANSWER = 1
"""Source: Regulation (EU) 2016/679 (GDPR), art. 12(3), of requests under art. 16; applicable since 25 May 2018."""
AT_MOST = 10
"""Of one person that wait: more are one conversation."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What somebody says should stand there. All of it is personal."""

    value: str | None
    """A date in ISO form; None for nothing."""
    words: str | None = None
    """Their own, beside it."""


@dataclass(frozen=True, kw_only=True)
class CorrectionRequest:
    """One field of one person."""

    id: str
    newcomer_id: str
    unit_id: str
    field: str
    """Of FIELDS."""
    said: Said
    asked_on: date
    asked_by: str
    """`newcomer`, or `coordinator` for one who was told."""
    state: str = WAITING
    reason: str | None = None
    """Of REASONS, where it was declined."""
    answer: str | None = None
    """A coordinator's own words."""
    answered_on: date | None = None

    @property
    def due_on(self) -> date:
        """The last day on which it is answered in time."""
        return months_after(self.asked_on, MONTHS_TO_ANSWER)

    def answered(self, state: str, on: date, reason: str | None, answer: str | None) -> "CorrectionRequest":
        """With this answer; raises Conflict `answered-already`."""
        if self.state != WAITING:
            raise Conflict("answered-already", "Somebody answered this request already.", id=self.id, state=self.state)
        return replace(self, state=state, reason=reason, answer=answer, answered_on=on)
