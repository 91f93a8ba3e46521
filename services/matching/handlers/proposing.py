"""Proposing a newcomer for an opportunity: a person asks, the gates answer, a reason can overrule some of them."""

from services.chassis.answers import Answer, created
from services.chassis.errors import Conflict
from services.contracts.matching import MatchProposed
from services.matching import commands
from services.matching.domain import gates, matches, scoring, weights
from services.matching.domain.matches import Match, Pair
from services.matching.domain.pairing import Pairing
from services.matching.handlers.judging import pairing_of
from services.matching.handlers.steps import announce
from services.matching.store import MatchingWork


def propose_match(order: commands.ProposeMatch, uow: MatchingWork) -> Answer:
    """Propose, once at a time for the same two."""
    pairing = pairing_of(order.newcomer_id, order.opportunity_id, uow)
    _must_be_interviewed(pairing)
    _must_not_be_open(pairing, uow)
    overruled = gates.must_open(pairing, overruled=order.override_reason is not None)
    match = _match(pairing, overruled, order.override_reason, uow)
    uow.matches.add(match)
    uow.pairs.put(Pair(id=_pair_id(pairing), match_id=match.id))
    overridden = bool(match.closed_gates)
    announce(MatchProposed, match, uow, score=match.score, expires_on=match.expires_on, overridden=overridden)
    return created(match.id, score=match.score, expires_on=match.expires_on.isoformat())


def _must_be_interviewed(pairing: Pairing) -> None:
    if pairing.candidate.profile is None:
        raise Conflict("intake-not-completed", "Hold the intake interview first.", newcomer_id=pairing.candidate.id)


def _must_not_be_open(pairing: Pairing, uow: MatchingWork) -> None:
    pair = uow.pairs.find(_pair_id(pairing))
    latest = uow.matches.find(pair.match_id) if pair else None
    if latest is not None and latest.state in matches.OPEN:
        raise Conflict("already-proposed", "These two are proposed already.", id=latest.id, state=latest.state.value)


def _pair_id(pairing: Pairing) -> str:
    return matches.pair_id(pairing.candidate.id, pairing.opportunity.id)


def _match(pairing: Pairing, overruled: tuple[str, ...], reason: str | None, uow: MatchingWork) -> Match:
    parts = scoring.components(pairing)
    return Match(
        id=uow.new_id(),
        newcomer_id=pairing.candidate.id,
        unit_id=pairing.candidate.unit,
        opportunity_id=pairing.opportunity.id,
        organisation_id=pairing.offer.organisation_id,
        proposed_on=uow.today,
        expires_on=matches.last_day_to_answer(uow.today),
        score=scoring.total(parts),
        components={part.name: part.contribution for part in parts},
        weights=weights.VERSION,
        closed_gates=overruled,
        override_reason=reason if overruled else None,
    )
