"""Matches as kept, each shown only to those whom it concerns and only what is theirs to see."""

from datetime import timedelta
from typing import Any

from services.chassis.caller import Caller
from services.chassis.documents import to_json
from services.chassis.errors import NotFound
from services.chassis.http import request_parsing
from services.matching.access import concerns, must_concern
from services.matching.proposals import commands
from services.matching.proposals.domain.matches import Match, State
from services.matching.proposals.domain.rounds import DAYS_LISTED, Round
from services.matching.proposals.queries.rounds import matches_of, mine
from services.matching.store import MatchingWork
from services.matching.values.sides import SIDES

SIDES_SEE = frozenset(
    {
        "id",
        "newcomer_id",
        "unit_id",
        "opportunity_id",
        "organisation_id",
        "proposed_on",
        "expires_on",
        "from_on",
        "state",
        "accepted_on",
        "changed_on",
        "reason",
        "assignment_id",
    }
)
"""What the organisation and the newcomer see of a match; how it was weighed is the coordinator's."""


def match(ask: commands.AskMatch, uow: MatchingWork) -> dict[str, Any]:
    """One match."""
    found = uow.matches.get(ask.match_id)
    must_concern(uow.caller, found)
    if not _may_see(uow.caller, found):
        raise NotFound("unknown-match", "There is no match with this id here.", id=ask.match_id)
    return _shown(found, uow.caller)


def matches(ask: commands.AskMatches, uow: MatchingWork) -> dict[str, Any]:
    """Those of a newcomer, an opportunity or a unit that concern the caller, the latest first."""
    equals = _asked({"newcomer_id": ask.newcomer, "opportunity_id": ask.opportunity, "unit_id": ask.unit})
    found = [match for match in uow.matches.where(**equals) if _may_see(uow.caller, match)]
    found.sort(key=lambda match: (match.proposed_on, match.id), reverse=True)
    return {"matches": [_shown(match, uow.caller) for match in found]}


def _asked(filters: dict[str, str | None]) -> dict[str, str]:
    given = {name: value for name, value in filters.items() if value}
    if not given:
        names = [name.removesuffix("_id") for name in filters]
        raise request_parsing.invalid({names[0]: [f"Give at least one of: {', '.join(names)}."]})
    return given


def _may_see(caller: Caller, match: Match) -> bool:
    """An organisation sees a match from the newcomer's yes on, a newcomer from the proposal on, neither before."""
    if not concerns(caller, match) or (match.state is State.PREPARED and caller.role in SIDES):
        return False
    return caller.role != "organisation" or match.accepted_on is not None


def _shown(match: Match, caller: Caller) -> dict[str, Any]:
    """To a side without what is the coordinator's; why a proposal was taken back is a sentence of theirs."""
    shown: dict[str, Any] = to_json(match)
    if caller.role not in SIDES:
        return shown
    kept = SIDES_SEE - {"reason"} if match.state is State.WITHDRAWN else SIDES_SEE
    return {name: value for name, value in shown.items() if name in kept}


SHOWN = ("id", "opportunity_id", "made_by", "made_on", "sends_at", "state", "override_reason", "reserve", "dropped")


def round_(ask: commands.AskRound, uow: MatchingWork) -> dict[str, Any]:
    """One round, with each of its matches as it stands now."""
    made = mine(ask.round_id, uow)
    return _shown_round(made) | {"matches": [_line(match) for match in matches_of(made, uow)]}


def rounds(ask: commands.AskRounds, uow: MatchingWork) -> dict[str, Any]:
    """Those of the last month in which only the caller's units are, the latest first."""
    days = [(uow.today - timedelta(days=back)).isoformat() for back in range(DAYS_LISTED)]
    if ask.unit:
        uow.caller.must_act_for(ask.unit)
    found = [made for made in uow.rounds.where(made_on=days) if _is_asked(made, ask, uow)]
    found.sort(key=lambda made: (made.made_on, made.sends_at, made.id), reverse=True)
    return {"rounds": [_shown_round(made) | {"match_ids": list(made.match_ids)} for made in found]}


def reserve(ask: commands.AskReserve, uow: MatchingWork) -> dict[str, Any]:
    """Who of the caller's units steps in, at which position, and why they were passed over the last time."""
    uow.opportunities.get(ask.opportunity_id)
    known = uow.reserves.find(ask.opportunity_id)
    waiting = enumerate(known.waiting if known else (), start=1)
    return {
        "opportunity_id": ask.opportunity_id,
        "unfilled": known.unfilled if known else 0,
        "reserve": [{"position": n, **to_json(one)} for n, one in waiting if uow.caller.acts_for(one.unit_id)],
    }


def _is_asked(made: Round, ask: commands.AskRounds, uow: MatchingWork) -> bool:
    own = all(uow.caller.acts_for(unit_id) for unit_id in made.unit_ids)
    return own and (ask.unit is None or ask.unit in made.unit_ids)


def _shown_round(made: Round) -> dict[str, Any]:
    shown: dict[str, Any] = to_json(made)
    return {name: shown[name] for name in SHOWN}


def _line(match: Match) -> dict[str, Any]:
    shown: dict[str, Any] = to_json(match)
    return {name: shown[name] for name in ("id", "newcomer_id", "unit_id", "state", "score", "closed_gates")}
