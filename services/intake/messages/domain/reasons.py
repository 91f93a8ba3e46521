"""Which fact gives reason to which message, and whether it still does when the message is due."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from services.contracts.matching import (
    AbsenceAnnounced,
    AssignmentEnded,
    AssignmentStarted,
    MatchExpired,
    MatchProposed,
    MatchRefused,
    MatchReminderDue,
    MatchWithdrawn,
)
from services.intake.messages.domain.standings import OVER, RUNNING, Fact, Standing

OLDEST = timedelta(days=3)
"""Of what happened longer ago nobody is told: it was replayed, or imported, and people know by now."""
LATE = timedelta(days=3)
"""How long it is of use to hear that something is over or changed."""
DAY_BEFORE_AT = time(16, 30)
"""In Belgium, on the day before the first day."""
CALLED_OFF = "called-off"
CHANGE = "change"
"""The fact that tells one change of the planned days from another: the same day can be taken away twice."""
ENDED_BY_THEMSELVES = ("newcomer-stopped", "completed")


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Something to tell."""

    kind: str
    facts: dict[str, str] = field(default_factory=dict)
    due_on: date | None = None
    """On which day, at DAY_BEFORE_AT; None for now."""
    last_day: date | None = None
    """The last on which it is of use; None for LATE from now on."""


def reasons(event: Fact, standing: Standing, today: date) -> Iterator[Reason]:
    """What this fact gives reason to tell the newcomer; nothing of what is past."""
    match event:
        case MatchProposed() if event.expires_on >= today:
            yield Reason(kind="proposal", last_day=event.expires_on)
        case MatchReminderDue() if event.waits_for == "newcomer" and event.expires_on >= today:
            facts = {"day": event.expires_on.isoformat()}
            yield Reason(kind="proposal-reminder", facts=facts, last_day=event.expires_on)
        case MatchRefused() | MatchExpired() | MatchWithdrawn() if standing.said_yes:
            yield Reason(kind="not-going-on")
        case MatchWithdrawn():
            yield Reason(kind="proposal-over")
        case AssignmentStarted() if event.starts_on >= today:
            yield from _of_start(event.starts_on, today)
        case AbsenceAnnounced() if event.reason == CALLED_OFF and event.said_by != "newcomer" and event.on >= today:
            yield Reason(kind="day-called-off", facts={"day": event.on.isoformat()}, last_day=event.on)
        case AssignmentEnded() if event.reason not in ENDED_BY_THEMSELVES:
            yield Reason(kind="cancellation")


def is_recent(happened: datetime, now: datetime) -> bool:
    """Whether somebody may not know yet."""
    return now - happened <= OLDEST


def holds(kind: str, facts: Mapping[str, str], standing: Standing | None, today: date) -> bool:
    """Whether what a message about a match or an assignment says is still so."""
    if standing is None:
        return False
    still_so = _STILL_SO.get(kind)
    return still_so(standing, facts, today) if still_so else standing.step == OVER


StillSo = Callable[[Standing, Mapping[str, str], date], bool]


def _asks(standing: Standing, _: Mapping[str, str], today: date) -> bool:
    return standing.is_open(today)


def _begins(standing: Standing, _: Mapping[str, str], today: date) -> bool:
    return standing.is_to_begin(today)


def _is_expected(standing: Standing, facts: Mapping[str, str], today: date) -> bool:
    on = date.fromisoformat(facts["on"])
    return on >= today and standing.expects(on)


def _goes_on(standing: Standing, _: Mapping[str, str], today: date) -> bool:
    return standing.goes_on(today)


def _is_off(standing: Standing, facts: Mapping[str, str], _: date) -> bool:
    """Said beforehand, or planned no more."""
    day = date.fromisoformat(facts["day"])
    is_off = day in standing.days_off or (CHANGE in facts and not standing.expects(day))
    return standing.step == RUNNING and is_off


def _is_moved(standing: Standing, facts: Mapping[str, str], today: date) -> bool:
    return not standing.expects(date.fromisoformat(facts["day"])) and _is_expected(standing, facts, today)


_STILL_SO: Mapping[str, StillSo] = {
    "proposal": _asks,
    "proposal-reminder": _asks,
    "confirmation": _begins,
    "day-before": _is_expected,
    "change": _goes_on,
    "day-called-off": _is_off,
    "day-moved": _is_moved,
}
"""By kind; the others say that something is over."""


def _of_start(starts_on: date, today: date) -> Iterator[Reason]:
    """That it is agreed; and once more on the day before, where that is still to come."""
    on = {"on": starts_on.isoformat()}
    yield Reason(kind="confirmation", facts=on, last_day=starts_on)
    before = starts_on - timedelta(days=1)
    if before > today:
        yield Reason(kind="day-before", facts=on, due_on=before, last_day=before)
