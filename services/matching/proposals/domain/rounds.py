"""A round: several newcomers prepared for one opportunity at once, sent together or undone together."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum

from services.chassis.errors import Conflict

MINUTES_TO_UNDO = 10
"""How long a round waits before it is sent by itself, unless it was asked otherwise."""
GROUP_NOT_WHOLE = "group-not-whole"
"""Why somebody is dropped, or not proposed, of whose group another cannot be."""
Groups = tuple[tuple[str, ...], ...]
"""Newcomers who go together, by id."""
DAYS_LISTED = 31
"""How far back a list of rounds goes."""


@dataclass(frozen=True, kw_only=True)
class RoundRequest:
    """Whom to prepare together for one opportunity."""

    opportunity_id: str
    newcomer_ids: tuple[str, ...]
    override_reason: str | None = None
    """Why gates that are not firm are overruled, for all of them."""
    reserve: tuple[str, ...] = ()
    groups: Groups = ()
    """Those of them who go together: all are prepared, or none."""
    from_on: date | None = None
    """The day from which their gates are asked; today where None."""
    minutes_to_undo: int = MINUTES_TO_UNDO


class RoundState(Enum):
    """Where a round stands."""

    PREPARED = "prepared"
    SENT = "sent"
    UNDONE = "undone"


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """A newcomer who was prepared and not proposed after all, by which gates."""

    newcomer_id: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Round:
    """Matches of one opportunity that go out together. Until they do, nobody outside hears of them."""

    id: str
    opportunity_id: str
    made_by: str
    """The token's subject, never a name."""
    made_on: date
    """The day in Belgium, by which rounds are listed."""
    sends_at: datetime
    match_ids: tuple[str, ...]
    unit_ids: tuple[str, ...]
    """The units of its newcomers."""
    reserve: tuple[str, ...] = ()
    """Newcomers who join the opportunity's reserve list when it is sent, in this order."""
    groups: Groups = ()
    """Newcomers in it who go together: where one of them is dropped, all of them are."""
    override_reason: str | None = None
    from_on: date | None = None
    """The day from which its gates are asked, where a plan was for a day to come."""
    state: RoundState = RoundState.PREPARED
    dropped: tuple[Dropped, ...] = ()
    changed_at: datetime | None = None


def sends_at(now: datetime, minutes: int) -> datetime:
    """When a round made now goes out by itself, to the second."""
    return (now + timedelta(minutes=minutes)).replace(microsecond=0)


def is_due(made: Round, now: datetime) -> bool:
    """Whether it goes out by itself now."""
    return made.state is RoundState.PREPARED and made.sends_at <= now


def sent(made: Round, now: datetime, match_ids: tuple[str, ...], dropped: tuple[Dropped, ...]) -> Round:
    """The round once it went out with these matches; raises Conflict `round-undone`."""
    if made.state is RoundState.UNDONE:
        raise Conflict("round-undone", "It was undone; make a new one.", id=made.id)
    return replace(made, state=RoundState.SENT, changed_at=now, match_ids=match_ids, dropped=dropped)


def undone(made: Round, now: datetime) -> Round:
    """The round as if it never was; raises Conflict `round-sent-already`."""
    if made.state is RoundState.SENT:
        detail = "Its proposals were sent; withdraw those that should not stand."
        raise Conflict("round-sent-already", detail, id=made.id)
    return replace(made, state=RoundState.UNDONE, changed_at=now)


def reasons_to_drop(groups: Groups, still_closed: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """By newcomer who is dropped, why: closed gates of their own, or `group-not-whole`.

    `still_closed`: newcomer id -> codes of the gates still closed. Whoever of a group is not in it cannot be proposed.
    """
    torn = {
        one for group in groups if any(still_closed.get(each, (GROUP_NOT_WHOLE,)) for each in group) for one in group
    }
    found = {one: codes or ((GROUP_NOT_WHOLE,) if one in torn else ()) for one, codes in still_closed.items()}
    return {one: reasons for one, reasons in found.items() if reasons}
