"""What matching tells the others: proposals and answers, and everything that happens in an assignment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Cast, Data, Event, texts
from services.contracts.shapes import Code, Count, Id, Mark, Score
from services.contracts.talents import sure_codes


def upcast_started_v1_v2(data: Data) -> Data:
    """`talents` holds codes alone; words that are none are dropped."""
    return data | {"talents": list(sure_codes(texts(data, "talents")))}


def upcast_evaluated_v1_v2(data: Data) -> Data:
    """`competences` holds codes alone; words that are none are dropped."""
    return data | {"competences": list(sure_codes(texts(data, "competences")))}


@dataclass(frozen=True, kw_only=True)
class _MatchFact(Event):
    """What every step of a match says."""

    source: ClassVar[str] = "matching"
    about: ClassVar[str] = "match_id"

    match_id: Id
    newcomer_id: Id
    unit_id: Id
    opportunity_id: Id
    organisation_id: Id
    on: date


@dataclass(frozen=True, kw_only=True)
class MatchProposed(_MatchFact):
    """A coordinator proposes one newcomer for one opportunity."""

    type: ClassVar[str] = "match-proposed"

    score: Score
    """0 to 100."""
    expires_on: date
    overridden: bool = False
    """Whether a gate was closed and a coordinator gave a reason to go on."""


@dataclass(frozen=True, kw_only=True)
class MatchAccepted(_MatchFact):
    """The newcomer says yes; a place is held. Said again once they allow that this organisation is told who comes."""

    type: ClassVar[str] = "match-accepted"

    introduction: Count | None = None
    """In this yes they allow it: after which of their decisions on being introduced (the sequence of intake's event, 0
    for none). None where this yes says nothing of it."""


@dataclass(frozen=True, kw_only=True)
class MatchDeclined(_MatchFact):
    """The newcomer says no."""

    type: ClassVar[str] = "match-declined"

    reason: Code
    """A code of a closed list, never free text."""


@dataclass(frozen=True, kw_only=True)
class MatchConfirmed(_MatchFact):
    """The organisation says yes; an assignment begins."""

    type: ClassVar[str] = "match-confirmed"


@dataclass(frozen=True, kw_only=True)
class MatchRefused(_MatchFact):
    """The organisation says no."""

    type: ClassVar[str] = "match-refused"

    reason: Code


@dataclass(frozen=True, kw_only=True)
class MatchExpired(_MatchFact):
    """Nobody answered in time; a held place is free again."""

    type: ClassVar[str] = "match-expired"


@dataclass(frozen=True, kw_only=True)
class MatchWithdrawn(_MatchFact):
    """The coordinator took the proposal back."""

    type: ClassVar[str] = "match-withdrawn"


@dataclass(frozen=True, kw_only=True)
class MatchReminderDue(_MatchFact):
    """Half the time to answer is over and nobody answered: whoever sends messages may remind."""

    type: ClassVar[str] = "match-reminder-due"

    waits_for: Code
    """`newcomer` or `organisation`."""
    expires_on: date


@dataclass(frozen=True, kw_only=True)
class _AssignmentFact(Event):
    """Who, where and for whom: what every fact of an assignment says."""

    source: ClassVar[str] = "matching"
    about: ClassVar[str] = "assignment_id"

    assignment_id: Id
    newcomer_id: Id
    unit_id: Id
    organisation_id: Id
    area_id: Id


@dataclass(frozen=True, kw_only=True)
class AssignmentStarted(_AssignmentFact):
    """A confirmed match is being carried out, or one agreed elsewhere was recorded."""

    type: ClassVar[str] = "assignment-started"
    version: ClassVar[int] = 2
    upcasts: ClassVar[Mapping[int, Cast]] = {1: upcast_started_v1_v2}

    opportunity_id: Id
    starts_on: date
    ends_on: date | None = None
    talents: tuple[Code, ...] = ()
    """Of the list of talents, those that it surely asks for."""
    match_id: Id | None = None


@dataclass(frozen=True, kw_only=True)
class AssignmentBriefed(_AssignmentFact):
    """The volunteer was briefed, before the start or, where that was forgotten, after it.

    It says nothing of the information that the law asks for beforehand: that is kept in the agreement.
    """

    type: ClassVar[str] = "assignment-briefed"

    briefed_on: date


@dataclass(frozen=True, kw_only=True)
class VolunteerDayRecorded(_AssignmentFact):
    """Attendance of one newcomer on one calendar date; recorded again, the highest sequence holds."""

    type: ClassVar[str] = "volunteer-day-recorded"

    on: date
    hours: float | None = None


@dataclass(frozen=True, kw_only=True)
class VolunteerDayWithdrawn(_AssignmentFact):
    """That day's attendance was recorded by mistake."""

    type: ClassVar[str] = "volunteer-day-withdrawn"

    on: date


@dataclass(frozen=True, kw_only=True)
class DaysPlanned(_AssignmentFact):
    """On which days to come the newcomer is expected, in place of what was said before; none for no day."""

    type: ClassVar[str] = "days-planned"

    days: tuple[date, ...] = ()
    """From the day on which it is said, in order."""


@dataclass(frozen=True, kw_only=True)
class AbsenceAnnounced(_AssignmentFact):
    """Somebody said beforehand that the newcomer will not be there on a day."""

    type: ClassVar[str] = "absence-announced"

    on: date
    reason: Code
    """`cannot-come` or `called-off`."""
    said_by: Code
    """The role of whoever said it: `newcomer`, `organisation`, `coordinator` …"""


@dataclass(frozen=True, kw_only=True)
class AbsenceWithdrawn(_AssignmentFact):
    """They come after all."""

    type: ClassVar[str] = "absence-withdrawn"

    on: date


@dataclass(frozen=True, kw_only=True)
class GuidanceNoted(_AssignmentFact):
    """A check-in, a signal or an incident was noted. The text stays in matching."""

    type: ClassVar[str] = "guidance-noted"

    kind: Code
    """`check-in`, `signal` or `incident`."""
    on: date


@dataclass(frozen=True, kw_only=True)
class AssignmentEnded(_AssignmentFact):
    """It is over; a place is free again."""

    type: ClassVar[str] = "assignment-ended"

    ended_on: date
    """Its last day, never one to come; before its first day where it was called off before it began."""
    reason: Code
    """`completed`, `newcomer-stopped`, `organisation-stopped` or `other`."""


@dataclass(frozen=True, kw_only=True)
class AssignmentEvaluated(_AssignmentFact):
    """One side looked back. Said again with what it answered since: of one side the highest sequence holds.

    The remark and competences in words of its own, if any, stay in matching.
    """

    type: ClassVar[str] = "assignment-evaluated"
    version: ClassVar[int] = 2
    upcasts: ClassVar[Mapping[int, Cast]] = {1: upcast_evaluated_v1_v2}

    by: Code
    """`organisation` or `newcomer`."""
    evaluated_on: date
    score: Mark
    """1 to 5."""
    competences: tuple[Code, ...] = ()
    """Of the list of talents."""
    practised_dutch: bool | None = None
    next_step: Code | None = None
    """`volunteering`, `training`, `work`, `none`, or None when not answered."""


EVENTS: tuple[type[Event], ...] = (
    MatchProposed,
    MatchAccepted,
    MatchDeclined,
    MatchConfirmed,
    MatchRefused,
    MatchExpired,
    MatchWithdrawn,
    MatchReminderDue,
    AssignmentStarted,
    AssignmentBriefed,
    VolunteerDayRecorded,
    VolunteerDayWithdrawn,
    DaysPlanned,
    AbsenceAnnounced,
    AbsenceWithdrawn,
    GuidanceNoted,
    AssignmentEnded,
    AssignmentEvaluated,
)
