"""Matches as kept, each shown only to those whom it concerns and only what is theirs to see."""

from typing import Any

from services.chassis.http.paging import page_kept
from services.chassis.storage.store import Listing
from services.matching.access import concerns
from services.matching.proposals import answers, commands
from services.matching.proposals.domain.matches import BY_ITSELF, Match, State
from services.matching.proposals.queries.introductions import organisation_knows
from services.matching.proposals.queries.matches import may_see, visible_match
from services.matching.store import MatchingWork
from services.matching.values import stored_names
from services.matching.values.sides import SIDES
from services.platform.caller import Caller


def match(ask: commands.AskMatch, uow: MatchingWork) -> answers.MatchShown:
    """One match; raises NotFound, Forbidden."""
    return _shown(visible_match(ask.match_id, uow), uow)


def matches(ask: commands.AskMatches, uow: MatchingWork) -> answers.Matches:
    """Those that concern the caller, the latest first; of a newcomer, an opportunity or a unit where one is asked for.

    A page may be shorter where some of its matches are none of the caller's: `next` says whether there are more.
    """
    asked = {"newcomer_id": ask.newcomer, "opportunity_id": ask.opportunity, "unit_id": ask.unit}
    equals = {name: value for name, value in asked.items() if value}
    wanted = Listing(
        equals=equals | ({"state": ask.state} if ask.state else {}) | _own(equals, uow.caller),
        by="proposed_on",
        descending=ask.order.startswith("-"),
        at_most=ask.limit,
    )
    rows, cursor = page_kept(ask, uow.store, stored_names.MATCHES, wanted)
    uow.matches.prefetch(row["_id"] for row in rows)
    found = [uow.matches.get(row["_id"]) for row in rows]
    if uow.caller.role in SIDES:
        uow.newcomers.prefetch(match.newcomer_id for match in found if concerns(uow.caller, match))
    visible = [match for match in found if may_see(match, uow)]
    return answers.Matches(matches=tuple(_shown(match, uow) for match in visible), next=cursor)


def _own(equals: dict[str, str], caller: Caller) -> dict[str, Any]:
    """What else a match must be to concern the caller, as far as an index knows it; `may_see` says the rest."""
    if caller.role == "organisation":
        return {"organisation_id": caller.organisation}
    if caller.role == "newcomer":
        return {"newcomer_id": caller.newcomer if equals.get("newcomer_id") in (None, caller.newcomer) else ""}
    return {} if caller.acts_for_all or "unit_id" in equals else {"unit_id": sorted(caller.units)}


def _shown(match: Match, uow: MatchingWork) -> answers.MatchShown:
    """To a side without what is the coordinator's."""
    if uow.caller.role not in SIDES:
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
        organisation_told=organisation_knows(match, uow),
    )
    said_by_a_coordinator = match.state is State.WITHDRAWN and match.reason not in BY_ITSELF
    return shown if said_by_a_coordinator else answers.MatchForSides(**vars(shown), reason=match.reason)
