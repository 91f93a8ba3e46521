"""What commands and questions about matches, rounds and reserve lists answer. Dates are days in Belgium."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from services.chassis.http.answers import absent
from services.chassis.http.paging import Page
from services.matching.proposals.domain.matches import Match, State
from services.matching.proposals.domain.rounds import Dropped, RoundState


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """A new match."""

    id: str
    score: int
    """0 to 100."""
    expires_on: date
    """The last day on which it can be answered."""


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """A match and the assignment that began with it."""

    id: str
    assignment_id: str
    excused_on: tuple[date, ...] | None = absent()
    """Dates on which the newcomer is not expected: they agreed to something else before, or cannot come."""


@dataclass(frozen=True, kw_only=True)
class Expired:
    """How many matches expired, and how many are still due."""

    expired: int
    left: int


@dataclass(frozen=True, kw_only=True)
class WithdrawnMatchForSides:
    """A withdrawn match as its newcomer and organisation see it: why is a sentence of the coordinator's."""

    id: str
    newcomer_id: str
    unit_id: str
    opportunity_id: str
    organisation_id: str
    proposed_on: date
    expires_on: date
    from_on: date | None
    state: State
    accepted_on: date | None
    changed_on: date | None
    assignment_id: str | None
    organisation_told: bool
    """Whether the organisation sees it: from the newcomer's yes on, while they allow that it is told who comes."""


@dataclass(frozen=True, kw_only=True)
class MatchForSides(WithdrawnMatchForSides):
    """A match as its newcomer and organisation see it; how it was weighed is the coordinator's."""

    reason: str | None
    """A code: why it was declined or refused."""


MatchShown = Match | MatchForSides | WithdrawnMatchForSides
"""Coordinators see a match whole, as it is kept."""


@dataclass(frozen=True, kw_only=True)
class Matches(Page):
    """Those that concern the caller, the latest first."""

    matches: tuple[MatchShown, ...]


@dataclass(frozen=True, kw_only=True)
class RoundResult:
    """How it went for one newcomer of a round: a prepared match, or why there is none."""

    newcomer_id: str
    status: int
    """As HTTP would say it of this newcomer alone."""
    match_id: str | None = absent()
    problem: dict[str, Any] | None = absent()
    """Problem details (RFC 9457)."""


@dataclass(frozen=True, kw_only=True)
class RoundMade:
    """A round that waits to be sent, or was sent at once."""

    id: str
    state: RoundState
    sends_at: datetime
    results: tuple[RoundResult, ...]
    reserve: tuple[str, ...]
    reserve_dropped: tuple[Dropped, ...]


@dataclass(frozen=True, kw_only=True)
class SentMatch:
    """A match that was proposed when a round was sent."""

    newcomer_id: str
    match_id: str


@dataclass(frozen=True, kw_only=True)
class RoundSent:
    """Whom a round proposed, and whom it dropped by which gates."""

    id: str
    state: RoundState
    proposed: tuple[SentMatch, ...]
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, kw_only=True)
class RoundUndone:
    """A round that is as if it never was."""

    id: str
    state: RoundState


@dataclass(frozen=True, kw_only=True)
class RoundMatch:
    """One match of a round."""

    id: str
    newcomer_id: str
    unit_id: str
    state: State
    score: int
    closed_gates: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RoundShown:
    """A round: with its matches as they stand now where it is shown alone, with their ids in a list."""

    id: str
    opportunity_id: str
    made_by: str
    made_on: date
    sends_at: datetime
    state: RoundState
    override_reason: str | None
    reserve: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    matches: tuple[RoundMatch, ...] | None = absent()
    match_ids: tuple[str, ...] | None = absent()


@dataclass(frozen=True, kw_only=True)
class Rounds(Page):
    """Those of the last month, the latest first."""

    rounds: tuple[RoundShown, ...]


@dataclass(frozen=True, kw_only=True)
class ReserveListKept:
    """The newcomers of the caller's units who wait now, and those who do not, with the reasons."""

    id: str
    """The opportunity's."""
    newcomer_ids: tuple[str, ...]
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, kw_only=True)
class ReserveEntry:
    """A newcomer on a reserve list, and for which gates they were last passed over."""

    position: int
    newcomer_id: str
    unit_id: str
    skipped_for: tuple[str, ...]
    skipped_on: date | None
    from_on: date | None


@dataclass(frozen=True, kw_only=True)
class ReserveListShown:
    """The reserve list of an opportunity, as far as it is of the caller's units."""

    opportunity_id: str
    held: int
    """Places taken: somebody said yes, or it is agreed."""
    asked: int
    """Matches that are proposed or prepared in a round, not answered yet; they may be more than there are places."""
    unfilled: int
    """Places that nobody holds, and for which nobody is asked or prepared in a round."""
    reserve: tuple[ReserveEntry, ...]


@dataclass(frozen=True, kw_only=True)
class LinkShown:
    """What whoever holds a link that needs no account is shown of a match: no id, no name."""

    side: str
    """`newcomer` or `organisation`."""
    state: str
    """`asks`, `yes`, `no`, `agreed` or `over`."""
    answer_by: date | None
    introduced: bool
    """Whether the organisation is told who comes."""
