"""Commands and questions about matches, rounds and reserve lists."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from marshmallow import validate

from services.chassis.http.command_fields import ID, a_text, an_id, one_of, perhaps
from services.chassis.http.list_validators import each, each_once
from services.chassis.http.paging import Paged, a_sort
from services.matching.fields import perhaps_a_reason
from services.matching.proposals.domain.matches import DECLINE_REASONS, HOW, REFUSAL_REASONS, State
from services.matching.proposals.domain.reserve_lists import MAX_ENTRIES
from services.matching.proposals.domain.rounds import MINUTES_TO_UNDO


@dataclass(frozen=True, kw_only=True)
class ProposeMatch:
    """Propose a newcomer for an opportunity; with a reason, also past gates that are not firm."""

    newcomer_id: str = an_id()
    opportunity_id: str = an_id()
    override_reason: str | None = perhaps_a_reason()


@dataclass(frozen=True, kw_only=True)
class AcceptMatch:
    """The newcomer says yes; `how` they told whoever says it in their name."""

    match_id: str = an_id()
    how: str | None = perhaps(validate.OneOf(HOW))
    may_introduce: bool = False
    """Whether the newcomer was asked, and allows that this organisation is told who comes."""


@dataclass(frozen=True, kw_only=True)
class DeclineMatch:
    """The newcomer says no."""

    match_id: str = an_id()
    reason: str = one_of(*DECLINE_REASONS)


@dataclass(frozen=True, kw_only=True)
class ConfirmMatch:
    """The organisation says yes."""

    match_id: str = an_id()
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class RefuseMatch:
    """The organisation says no."""

    match_id: str = an_id()
    reason: str = one_of(*REFUSAL_REASONS)


@dataclass(frozen=True, kw_only=True)
class WithdrawMatch:
    """The coordinator takes the proposal back."""

    match_id: str = an_id()
    reason: str = a_text(500)


@dataclass(frozen=True, kw_only=True)
class ExpireMatches:
    """Expire what nobody answered in time."""

    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class AskMatch:
    """One match."""

    match_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskMatches(Paged):
    """The caller's matches: all, or those of a newcomer, an opportunity or a unit."""

    newcomer: str | None = perhaps(ID)
    opportunity: str | None = perhaps(ID)
    unit: str | None = perhaps(ID)
    state: str | None = perhaps(validate.OneOf([state.value for state in State]))
    sort: str = a_sort("-proposed_on")


MAX_IN_ROUND = 50
LONGEST_DELAY = 1440
"""Minutes: a day."""


def _newcomers(at_least: int, at_most: int) -> dict[str, Any]:
    return {"validate": [validate.Length(at_least, at_most), each(ID), each_once]}


@dataclass(frozen=True, kw_only=True)
class MakeRound:
    """Prepare one newcomer or fifteen for one opportunity; nobody hears of it until it is sent."""

    opportunity_id: str = an_id()
    newcomer_ids: list[str] = field(metadata=_newcomers(1, MAX_IN_ROUND))
    override_reason: str | None = perhaps_a_reason()
    reserve: list[str] = field(default_factory=list, metadata=_newcomers(0, MAX_ENTRIES))
    send: bool = False
    send_after_minutes: int = field(default=MINUTES_TO_UNDO, metadata={"validate": validate.Range(0, LONGEST_DELAY)})


@dataclass(frozen=True, kw_only=True)
class SendRound:
    """Propose those who were prepared, now."""

    round_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class UndoRound:
    """Forget those who were prepared."""

    round_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class SetReserveList:
    """The reserve list of an opportunity, in this order."""

    opportunity_id: str = an_id()
    newcomer_ids: list[str] = field(metadata=_newcomers(0, MAX_ENTRIES))


@dataclass(frozen=True, kw_only=True)
class AskRound:
    """One round."""

    round_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskRounds(Paged):
    """The rounds of a unit, or of all the caller's."""

    unit: str | None = perhaps(ID)


@dataclass(frozen=True, kw_only=True)
class AskReserveList:
    """The reserve list of an opportunity."""

    opportunity_id: str = an_id()
