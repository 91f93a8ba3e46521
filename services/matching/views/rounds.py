"""Rounds and reserve lists as a coordinator sees them."""

from datetime import timedelta
from typing import Any

from services.chassis.documents import to_json
from services.matching import commands
from services.matching.domain.matches import Match
from services.matching.domain.rounds import DAYS_LISTED, Round
from services.matching.handlers.rounds import matches_of, mine
from services.matching.store import MatchingWork

SHOWN = ("id", "opportunity_id", "made_by", "made_on", "sends_at", "state", "override_reason", "reserve", "dropped")


def round_(ask: commands.AskRound, uow: MatchingWork) -> dict[str, Any]:
    """One round, with each of its matches as it stands now."""
    made = mine(ask.round_id, uow)
    return _shown(made) | {"matches": [_line(match) for match in matches_of(made, uow)]}


def rounds(ask: commands.AskRounds, uow: MatchingWork) -> dict[str, Any]:
    """Those of the last month in which only the caller's units are, the latest first."""
    days = [(uow.today - timedelta(days=back)).isoformat() for back in range(DAYS_LISTED)]
    if ask.unit:
        uow.caller.must_act_for(ask.unit)
    found = [made for made in uow.rounds.where(made_on=days) if _is_asked(made, ask, uow)]
    found.sort(key=lambda made: (made.made_on, made.sends_at, made.id), reverse=True)
    return {"rounds": [_shown(made) | {"match_ids": list(made.match_ids)} for made in found]}


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


def _shown(made: Round) -> dict[str, Any]:
    shown: dict[str, Any] = to_json(made)
    return {name: shown[name] for name in SHOWN}


def _line(match: Match) -> dict[str, Any]:
    shown: dict[str, Any] = to_json(match)
    return {name: shown[name] for name in ("id", "newcomer_id", "unit_id", "state", "score", "closed_gates")}
