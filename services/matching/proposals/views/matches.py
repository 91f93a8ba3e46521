"""Matches as kept, each shown only to those whom it concerns and only what is theirs to see."""

from services.chassis.http import request_parsing
from services.matching.access import concerns
from services.matching.proposals import answers, commands
from services.matching.proposals.domain.matches import BY_ITSELF, Match, State
from services.matching.proposals.queries.matches import may_see, visible_match
from services.matching.store import MatchingWork
from services.matching.values.sides import SIDES
from services.platform.caller import Caller


def match(ask: commands.AskMatch, uow: MatchingWork) -> answers.MatchShown:
    """One match; raises NotFound, Forbidden."""
    return _shown(visible_match(ask.match_id, uow), uow.caller)


def matches(ask: commands.AskMatches, uow: MatchingWork) -> answers.Matches:
    """Those of a newcomer, an opportunity or a unit that concern the caller, the latest first."""
    equals = _asked({"newcomer_id": ask.newcomer, "opportunity_id": ask.opportunity, "unit_id": ask.unit})
    candidates = uow.matches.where(**equals)
    if uow.caller.role == "organisation":
        uow.newcomers.prefetch(match.newcomer_id for match in candidates if concerns(uow.caller, match))
    found = [match for match in candidates if may_see(match, uow)]
    found.sort(key=lambda match: (match.proposed_on, match.id), reverse=True)
    return answers.Matches(matches=tuple(_shown(match, uow.caller) for match in found))


def _asked(filters: dict[str, str | None]) -> dict[str, str]:
    given = {name: value for name, value in filters.items() if value}
    if not given:
        names = [name.removesuffix("_id") for name in filters]
        raise request_parsing.invalid({names[0]: [f"Give at least one of: {', '.join(names)}."]})
    return given


def _shown(match: Match, caller: Caller) -> answers.MatchShown:
    """To a side without what is the coordinator's."""
    if caller.role not in SIDES:
        return match
    shown = answers.WithdrawnMatchForSides(
        id=match.id,
        newcomer_id=match.newcomer_id,
        unit_id=match.unit_id,
        opportunity_id=match.opportunity_id,
        organisation_id=match.organisation_id,
        proposed_on=match.proposed_on,
        expires_on=match.expires_on,
        from_on=match.from_on,
        state=match.state,
        accepted_on=match.accepted_on,
        changed_on=match.changed_on,
        assignment_id=match.assignment_id,
    )
    said_by_a_coordinator = match.state is State.WITHDRAWN and match.reason not in BY_ITSELF
    return shown if said_by_a_coordinator else answers.MatchForSides(**vars(shown), reason=match.reason)
