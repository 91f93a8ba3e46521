"""Proposing a newcomer for an opportunity: a person asks, the gates answer, a reason can overrule some of them."""

from services.chassis.errors import Conflict
from services.chassis.http.answers import Answer, created
from services.contracts.matching import MatchProposed
from services.matching.proposals import commands
from services.matching.proposals.domain import matches, reserve_lists
from services.matching.proposals.domain.matches import Match, Pair
from services.matching.proposals.handlers.facts import announce
from services.matching.store import MatchingWork
from services.matching.suitability.domain import gates, scoring
from services.matching.suitability.domain.pairing import Pairing
from services.matching.suitability.queries import pairing_of


def propose_match(order: commands.ProposeMatch, uow: MatchingWork) -> Answer:
    """Propose, once at a time for the same two."""
    match = judged(pairing_of(order.newcomer_id, order.opportunity_id, uow), order.override_reason, uow)
    keep(match, uow)
    tell(match, uow)
    return created(match.id, score=match.score, expires_on=match.expires_on.isoformat())


def prefetch(orders: list[commands.ProposeMatch], uow: MatchingWork) -> None:
    """Load in one go what a batch will look at."""
    uow.newcomers.prefetch({order.newcomer_id for order in orders})
    uow.opportunities.prefetch({order.opportunity_id for order in orders})
    uow.places.prefetch({order.opportunity_id for order in orders})
    uow.reserves.prefetch({order.opportunity_id for order in orders})
    uow.pairs.prefetch({matches.pair_id(order.newcomer_id, order.opportunity_id) for order in orders})


def judged(pairing: Pairing, override_reason: str | None, uow: MatchingWork) -> Match:
    """The match that these two make, not kept yet; raises Conflict where a gate or another match is in the way."""
    _must_be_interviewed(pairing)
    must_not_be_taken(pairing.newcomer.id, pairing.opportunity.id, uow)
    overruled = gates.require_open(pairing, overruled=override_reason is not None)
    return _match(pairing, overruled, override_reason, uow)


def keep(match: Match, uow: MatchingWork) -> None:
    """Keep a new match as the latest of these two; whoever steps in from the list at this moment meets it there."""
    uow.matches.add(match)
    uow.pairs.put(Pair(id=matches.pair_id(match.newcomer_id, match.opportunity_id), match_id=match.id))
    reserve = uow.reserves.find(match.opportunity_id)
    if reserve is not None:
        uow.reserves.save(reserve_lists.proposed_beside(reserve))


def tell(match: Match, uow: MatchingWork) -> None:
    """Say that it is proposed."""
    overridden = bool(match.closed_gates)
    announce(MatchProposed, match, uow, score=match.score, expires_on=match.expires_on, overridden=overridden)


def taken(newcomer_id: str, opportunity_id: str, uow: MatchingWork) -> Match | None:
    """The match that keeps these two from being proposed again, if there is one."""
    pair = uow.pairs.find(matches.pair_id(newcomer_id, opportunity_id))
    latest = uow.matches.find(pair.match_id) if pair else None
    return latest if latest is not None and latest.state in matches.TAKEN else None


def must_not_be_taken(newcomer_id: str, opportunity_id: str, uow: MatchingWork) -> None:
    """Raise Conflict `already-proposed` while a match of these two stands."""
    latest = taken(newcomer_id, opportunity_id, uow)
    if latest is not None:
        raise Conflict("already-proposed", "These two are proposed already.", id=latest.id, state=latest.state.value)


def _must_be_interviewed(pairing: Pairing) -> None:
    if pairing.newcomer.profile is None:
        raise Conflict("intake-not-completed", "Hold the intake interview first.", newcomer_id=pairing.newcomer.id)


def _match(pairing: Pairing, overruled: tuple[str, ...], reason: str | None, uow: MatchingWork) -> Match:
    parts = scoring.parts(pairing)
    return Match(
        id=uow.new_id(),
        newcomer_id=pairing.newcomer.id,
        unit_id=pairing.newcomer.unit,
        opportunity_id=pairing.opportunity.id,
        organisation_id=pairing.details.organisation_id,
        proposed_on=uow.today,
        from_on=pairing.from_on,
        expires_on=matches.last_day_to_answer(uow.today),
        score=scoring.total(parts),
        components={part.name: part.contribution for part in parts},
        values={part.name: part.value for part in parts},
        points={part.name: part.points for part in parts},
        weights=pairing.rules.weights.id,
        closed_gates=overruled,
        override_reason=reason if overruled else None,
        overridden_by=uow.caller.subject if overruled else None,
    )
