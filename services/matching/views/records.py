"""Matches as kept, each shown only to those whom it concerns and only what is theirs to see."""

from typing import Any

from services.chassis import shapes
from services.chassis.caller import Caller
from services.chassis.documents import to_json
from services.chassis.errors import NotFound
from services.matching import commands
from services.matching.domain.evaluations import SIDES
from services.matching.domain.matches import Match, State
from services.matching.handlers.permission import concerns, must_concern
from services.matching.store import MatchingWork

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
        raise shapes.invalid({names[0]: [f"Give at least one of: {', '.join(names)}."]})
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
