"""Where a match or an assignment of somebody stands, as matching tells: what a message is held against when due."""

from dataclasses import dataclass, replace
from datetime import date

from services.contracts.event import Event
from services.contracts.matching import (
    AbsenceAnnounced,
    AbsenceWithdrawn,
    AssignmentEnded,
    AssignmentStarted,
    DaysPlanned,
    MatchAccepted,
    MatchConfirmed,
    MatchDeclined,
    MatchExpired,
    MatchProposed,
    MatchRefused,
    MatchReminderDue,
    MatchWithdrawn,
)
from services.platform.sequences import must_follow

PROPOSED, ACCEPTED, CONFIRMED, OVER, RUNNING = "proposed", "accepted", "confirmed", "over", "running"
MatchFact = (
    MatchProposed
    | MatchAccepted
    | MatchDeclined
    | MatchRefused
    | MatchExpired
    | MatchWithdrawn
    | MatchConfirmed
    | MatchReminderDue
)
AbsenceFact = AbsenceAnnounced | AbsenceWithdrawn
Fact = MatchFact | AbsenceFact | AssignmentStarted | AssignmentEnded | DaysPlanned
_STEPS: dict[type[Event], str] = {
    MatchProposed: PROPOSED,
    MatchAccepted: ACCEPTED,
    MatchConfirmed: CONFIRMED,
    AssignmentStarted: RUNNING,
    DaysPlanned: RUNNING,
    AbsenceAnnounced: RUNNING,
    AbsenceWithdrawn: RUNNING,
}


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A match, or an assignment."""

    id: str
    newcomer_id: str
    opportunity_id: str = ""
    step: str
    said_yes: bool = False
    """Whether the newcomer said yes before it came to nothing."""
    expires_on: date | None = None
    starts_on: date | None = None
    """Of an assignment."""
    days_off: tuple[date, ...] = ()
    """On which they are not expected, as somebody said beforehand."""
    planned: tuple[date, ...] = ()
    """Days of an assignment on which they are expected, as they were planned last."""
    heard: int = 0
    """The sequence of the last fact."""

    def goes_on(self, today: date) -> bool:
        """Whether a change of place or hour matters to the person."""
        return self.step in (ACCEPTED, CONFIRMED, RUNNING) or self.is_open(today)

    def is_open(self, today: date) -> bool:
        """Whether it waits for the newcomer's answer."""
        return self.step == PROPOSED and (self.expires_on is None or self.expires_on >= today)

    def expects(self, day: date) -> bool:
        """Whether they are to come that day: one that is planned, or the first where none is."""
        is_one = day in self.planned if self.planned else day == self.starts_on
        return self.step == RUNNING and is_one and day not in self.days_off

    def is_to_begin(self, today: date) -> bool:
        """Whether it is an assignment whose first day is not over."""
        return self.step == RUNNING and self.starts_on is not None and self.starts_on >= today


def after(known: Standing | None, event: Fact, sequence: int) -> Standing:
    """What is known once this was heard, whatever the order in which facts arrive; raises TooFarAhead."""
    must_follow(sequence, known.heard if known else 0)
    if known is not None and known.heard >= sequence:
        return _completed(known, event)
    before = known or Standing(id=event.subject, newcomer_id=event.newcomer_id, step=PROPOSED)
    if isinstance(event, MatchReminderDue):
        step = PROPOSED if event.waits_for == "newcomer" else ACCEPTED
    else:
        step = _STEPS.get(type(event), OVER)
    if isinstance(event, AbsenceFact | DaysPlanned) and before.step == OVER:
        step = OVER
    now = replace(before, step=step, heard=sequence, said_yes=before.said_yes or step == ACCEPTED)
    return _completed(_with_days(now, event), event)


def _with_days(known: Standing, event: Fact) -> Standing:
    if isinstance(event, DaysPlanned):
        return replace(known, planned=event.days)
    if not isinstance(event, AbsenceFact):
        return known
    others = [day for day in known.days_off if day != event.on]
    return replace(known, days_off=tuple([*others, event.on] if isinstance(event, AbsenceAnnounced) else others))


def _completed(known: Standing, event: Fact) -> Standing:
    """With what the fact says and a later one did not."""
    if not isinstance(event, AssignmentEnded | AbsenceFact | DaysPlanned):
        known = replace(known, opportunity_id=known.opportunity_id or event.opportunity_id)
    if isinstance(event, MatchProposed | MatchReminderDue):
        return replace(known, expires_on=known.expires_on or event.expires_on)
    if isinstance(event, AssignmentStarted):
        return replace(known, starts_on=event.starts_on)
    return replace(known, said_yes=known.said_yes or isinstance(event, MatchAccepted))
