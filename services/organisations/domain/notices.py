"""A notice: one fact that an organisation's contact is told once, and what became of it. Nobody's name, no text."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from services.contracts.matching import (
    AbsenceAnnounced,
    AbsenceWithdrawn,
    AssignmentEnded,
    MatchAccepted,
    MatchDeclined,
    MatchReminderDue,
    MatchWithdrawn,
)
from services.platform.notices import FAILED, PLANNED

Fact = (
    MatchAccepted
    | MatchReminderDue
    | MatchDeclined
    | MatchWithdrawn
    | AbsenceAnnounced
    | AbsenceWithdrawn
    | AssignmentEnded
)
OLDEST = timedelta(days=3)
"""Of what happened longer ago nobody is told: it was replayed, or imported."""
LATE = timedelta(days=3)
"""How long it is of use to hear that somebody does not come."""
PLEASE, REMINDER, NO_MORE, NOT_COMING = "answer-please", "answer-reminder", "answer-no-more", "does-not-come"
ABSENT = "cannot-come"
ASKING = (PLEASE, REMINDER)
LONGEST_TO_ANSWER = timedelta(days=21)


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What is told; its id is the reference of the message, and follows from kind, organisation and fact."""

    id: str
    organisation_id: str
    kind: str
    about: str
    """The match or the assignment."""
    opportunity_id: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    """Dates that the text needs."""
    planned_at: datetime
    due_at: datetime
    """When it is looked at next."""
    useful_until: datetime
    state: str = PLANNED
    text_version: int = 0
    ended_at: datetime | None = None
    called_at: datetime | None = None
    """When a coordinator noted that they told the contact themselves."""

    @property
    def waits_for_call(self) -> bool:
        """Whether the contact does not know, and nobody called yet."""
        return self.state in FAILED and self.called_at is None

    def ended(self, state: str, now: datetime) -> "Notice":
        """With its fate."""
        return replace(self, state=state, ended_at=now)

    def later(self, state: str, due_at: datetime) -> "Notice":
        """To be looked at again."""
        return replace(self, state=state, due_at=due_at)


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Something to tell."""

    kind: str
    facts: dict[str, str] = field(default_factory=dict)
    useful_for: timedelta = LATE


def reasons(event: Fact, today: date) -> Iterator[Reason]:
    """What this fact gives reason to tell the contact; whether they may be told at all is asked when it is due."""
    match event:
        case MatchAccepted():
            yield Reason(kind=PLEASE, useful_for=LONGEST_TO_ANSWER)
        case MatchReminderDue() if event.waits_for == "organisation" and event.expires_on >= today:
            left = (event.expires_on - today).days + 1
            facts = {"day": event.expires_on.isoformat()}
            yield Reason(kind=REMINDER, facts=facts, useful_for=timedelta(days=left))
        case MatchDeclined() | MatchWithdrawn():
            yield Reason(kind=NO_MORE)
        case AbsenceAnnounced() if event.said_by != "organisation" and event.on >= today:
            left = (event.on - today).days + 1
            yield Reason(kind=ABSENT, facts={"day": event.on.isoformat()}, useful_for=timedelta(days=left))
        case AssignmentEnded() if event.reason == "newcomer-stopped" and event.ended_on >= today - LATE:
            yield Reason(kind=NOT_COMING)
