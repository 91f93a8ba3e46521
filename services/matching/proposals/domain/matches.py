"""A match: one newcomer proposed for one opportunity, and how that goes, as a state machine."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum

from services.chassis.errors import Conflict, Invalid
from services.matching.projections.domain.opportunities import Times
from services.matching.proposals.domain.time_to_answer import DAYS_TO_ANSWER

DAYS_CAUGHT_UP = 400
"""How long after its last day a match that nobody answered still expires by itself."""

DECLINE_REASONS = ("no-time", "too-far", "other-wish", "found-something-else", "other")
REFUSAL_REASONS = ("no-longer-needed", "no-guidance-available", "not-suitable", "found-somebody-else", "other")
BY_ITSELF = ("newcomer-withdrew", "opportunity-closed", "time-taken", "same-person")
STOPPED, CLOSED, TIME_TAKEN, SAME_PERSON = BY_ITSELF
"""Why a match is withdrawn by itself: codes, which both sides may read."""


HOW = ("phone", "in-person", "message")
"""How a newcomer told a coordinator, who then says it in their name."""


class State(Enum):
    """Where a match stands. A prepared one was announced to nobody and may still be dropped without a trace."""

    PREPARED = "prepared"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


MOVES: dict[State, frozenset[State]] = {
    State.PREPARED: frozenset({State.PROPOSED}),
    State.PROPOSED: frozenset({State.ACCEPTED, State.DECLINED, State.WITHDRAWN, State.EXPIRED}),
    State.ACCEPTED: frozenset({State.CONFIRMED, State.REFUSED, State.DECLINED, State.WITHDRAWN, State.EXPIRED}),
}
"""From where to where; a state that is not named is the end."""

OPEN = frozenset({State.PROPOSED, State.ACCEPTED})
"""Waiting for an answer."""
ACTIVE = OPEN | {State.PREPARED}
"""While a match stands so, the same two cannot be proposed again."""

WAITS_FOR = {State.PROPOSED: "newcomer", State.ACCEPTED: "organisation"}
"""Whose answer it waits for."""


@dataclass(frozen=True, kw_only=True)
class Yes:
    """Who said yes for the newcomer."""

    side: str
    """`newcomer`, or whoever said it in their name: the role of the token."""
    by: str
    """The token's subject, never a name."""
    how: str | None = None
    """How the newcomer told whoever said it in their name, where that was noted: one of HOW."""


@dataclass(frozen=True, kw_only=True)
class Match:
    """A proposal, not a decision. Accepted, it holds a place."""

    id: str
    newcomer_id: str
    unit_id: str
    opportunity_id: str
    organisation_id: str
    proposed_on: date
    expires_on: date
    """The last day on which it can be answered."""
    answer_by: date | None = None
    """After the yes: by when the organisation should answer, where its answer may be noted later."""
    score: int
    components: dict[str, float] = field(default_factory=dict)
    """What each component contributed, as it was when proposed."""
    values: dict[str, int] = field(default_factory=dict)
    """The value of each component then, in ten-thousandths."""
    points: dict[str, int] = field(default_factory=dict)
    """The points of each component then, times the person's priorities, in hundredths."""
    weights: str = ""
    """The version of the weights it was scored with."""
    closed_gates: tuple[str, ...] = ()
    override_reason: str | None = None
    """Why a coordinator went on although a gate was closed. It stays in matching."""
    overridden_by: str | None = None
    """Whoever gave that reason: the token's subject, never a name."""
    round_id: str | None = None
    """The round it was proposed in, with others."""
    from_on: date | None = None
    """The day from which it was proposed, where a plan was for a day to come: its gates are asked for that day."""
    promoted_from_reserve: bool = False
    """Whether it stepped in for somebody who fell away."""
    reminded_side: str | None = None
    """The side that was reminded last, `newcomer` or `organisation`, and when."""
    reminded_on: date | None = None
    state: State = State.PROPOSED
    accepted_on: date | None = None
    accepted_by: Yes | None = None
    """None before a yes, and for one said before this was kept."""
    introduction: int | None = None
    """At the yes the newcomer allowed this organisation to be told: after which decision of theirs on being introduced
    (a sequence, 0 for none). None where they were not asked."""
    agreed_times: Times | None = None
    """When the opportunity was, as it stood at the newcomer's yes."""
    changed_on: date | None = None
    reason: str | None = None
    assignment_id: str | None = None
    by_link: tuple[str, ...] = ()
    """Which of its states followed from an answer by a link, which needs no account: `accepted`, `declined` …"""
    told_as: str | None = None
    """The newcomer as events name them, where their file went into another since."""

    @property
    def told(self) -> str:
        """The newcomer by whose id events name it: it never changes, whichever file goes on."""
        return self.told_as or self.newcomer_id


@dataclass(frozen=True, kw_only=True)
class LatestMatchOfPair:
    """Which match of a newcomer with an opportunity is the latest: an optimistic lock on proposing the two."""

    id: str
    match_id: str


def pair_id(newcomer_id: str, opportunity_id: str) -> str:
    """The id of the two together."""
    return f"{newcomer_id} {opportunity_id}"


def sent(match: Match, on: date, until: date, overruled: tuple[str, ...], reason: str | None, by: str) -> Match:
    """A prepared match as it is proposed; the days to answer begin now. Raises Conflict `match-not-open`."""
    return replace(
        moved(match, State.PROPOSED, on),
        proposed_on=on,
        expires_on=until,
        closed_gates=overruled,
        override_reason=reason if overruled else None,
        overridden_by=by if overruled else None,
    )


def moved(match: Match, state: State, on: date, reason: str | None = None) -> Match:
    """The match in its next state; raises Conflict `match-not-open` where no move leads there."""
    if state not in MOVES.get(match.state, frozenset()):
        raise _not_open(match, f"It is {match.state.value}; it cannot become {state.value}.")
    return replace(match, state=state, changed_on=on, reason=reason)


def accepted(match: Match, on: date, by: date, until: date, times: Times, said: Yes) -> Match:
    """The newcomer says yes, in time, to these times; the organisation should answer `by` then, and may `until`."""
    _must_be_in_time(match, on)
    yes = moved(match, State.ACCEPTED, on)
    return replace(yes, accepted_on=on, accepted_by=said, answer_by=by, expires_on=until, agreed_times=times)


def has_moved(match: Match, times: Times, on: date) -> bool:
    """Whether what the newcomer said yes to is at other times by now; a later last day alone changes nothing."""
    agreed = match.agreed_times
    if match.state is not State.ACCEPTED or agreed is None:
        return False
    return agreed.takes != times.takes or max(agreed.first, on) != max(times.first, on)


def must_be_as_agreed(match: Match, times: Times, on: date) -> None:
    """Raise Conflict `moved-since-yes` where the opportunity moved to other times after the newcomer's yes."""
    if has_moved(match, times, on):
        detail = "It moved to other times since the newcomer said yes: ask whether they suit. Yes can be said again."
        raise Conflict("moved-since-yes", detail, id=match.id)


def with_less_time(match: Match, until: date, by: date | None = None) -> Match:
    """The same, to be answered until that day at the latest, and by the other if one is given."""
    return replace(match, expires_on=min(match.expires_on, until), answer_by=by or match.answer_by)


def confirmed(match: Match, on: date, assignment_id: str) -> Match:
    """The organisation says yes, in time; an assignment begins."""
    _must_be_in_time(match, on)
    return replace(moved(match, State.CONFIRMED, on), assignment_id=assignment_id)


def must_not_begin_too_early(match: Match, starts_on: date, opens_on: date) -> None:
    """Raise Invalid `starts-too-early` for a first day before the proposal, its plan's day or the opportunity's first.

    A day that is over by now is no problem: a start may be recorded late.
    """
    earliest = max(match.proposed_on, match.from_on or match.proposed_on, opens_on)
    if starts_on < earliest:
        detail = f"It begins on {earliest} at the earliest: not before it was proposed, nor before its first day."
        raise Invalid("starts-too-early", detail, field="starts_on", earliest=earliest)


def must_be_as_answered(match: Match, known: dict[str, object], asked: dict[str, object]) -> None:
    """Raise Conflict `answered-differently`, naming the fields, when an answer is repeated with other content.

    What was answered was published and acted on: it stands.
    """
    differs = sorted(name for name, value in asked.items() if value is not None and known[name] != value)
    if differs:
        detail = f"It is {match.state.value} already, with another {', '.join(differs)}; the first answer stands."
        raise Conflict("answered-differently", detail, id=match.id, state=match.state.value, differs=differs)


def is_due(match: Match, on: date) -> bool:
    """Whether nobody answered in time."""
    return match.state in OPEN and match.expires_on < on


def days_overdue(on: date) -> list[date]:
    """The last days to answer of those that nobody answered in time, should nothing have run for a year."""
    back_to_the_first = (on - date.min).days
    return [on - timedelta(days=back) for back in range(1, min(DAYS_CAUGHT_UP, back_to_the_first + 1))]


def days_to_remind(on: date) -> list[date]:
    """The last days to answer of those that may be reminded on this day, if `half_is_over`."""
    return [on + timedelta(days=days) for days in range(DAYS_TO_ANSWER + 1)]


def wanted_by(match: Match) -> date:
    """By when an answer is needed."""
    return match.answer_by if match.state is State.ACCEPTED and match.answer_by else match.expires_on


def half_is_over(match: Match, on: date) -> bool:
    """Whether half of the time to answer is over; on the day of the question itself it never is."""
    asked_on = match.proposed_on if match.state is State.PROPOSED else match.accepted_on or match.proposed_on
    return on > asked_on and on - asked_on >= wanted_by(match) - on


def reminded(match: Match, on: date) -> Match:
    """Once whoever it waits for was reminded."""
    return replace(match, reminded_side=WAITS_FOR[match.state], reminded_on=on)


def _must_be_in_time(match: Match, on: date) -> None:
    if is_due(match, on):
        raise _not_open(match, f"It could be answered until {match.expires_on}; propose it again.")


def _not_open(match: Match, detail: str) -> Conflict:
    return Conflict("match-not-open", detail, id=match.id, state=match.state.value)
