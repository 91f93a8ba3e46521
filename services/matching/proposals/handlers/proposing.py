"""Proposing a newcomer for an opportunity: a person asks, the gates answer, a reason can overrule some of them."""

from services.chassis import concerned
from services.chassis.errors import Conflict
from services.chassis.http.answers import Answer, created
from services.contracts.matching import MatchProposed
from services.matching.proposals import answers, commands
from services.matching.proposals.domain import matches, reserve_lists
from services.matching.proposals.domain.matches import LatestMatchOfPair, Match
from services.matching.proposals.domain.time_to_answer import last_day_for_newcomer
from services.matching.proposals.handlers.facts import announce
from services.matching.proposals.queries.free_places import free_places
from services.matching.proposals.queries.latest_matches import must_have_no_active_match
from services.matching.store import MatchingWork
from services.matching.suitability.domain import gates, scoring
from services.matching.suitability.domain.pairing import Pairing
from services.matching.suitability.queries import pairing_of


def propose_match(order: commands.ProposeMatch, uow: MatchingWork) -> Answer[answers.Proposed]:
    """Propose these two; raises Conflict while a match of them is open, or a gate is closed."""
    match = build_match(pairing_of(order.newcomer_id, order.opportunity_id, uow), order.override_reason, uow)
    insert_match(match, uow)
    publish_proposed(match, uow)
    return created(answers.Proposed(id=match.id, score=match.score, expires_on=match.expires_on))


def prefetch(orders: list[commands.ProposeMatch], uow: MatchingWork) -> None:
    """Load in one go what a batch will look at."""
    uow.newcomers.prefetch({order.newcomer_id for order in orders})
    uow.opportunities.prefetch({order.opportunity_id for order in orders})
    uow.places.prefetch({order.opportunity_id for order in orders})
    uow.reserve_lists.prefetch({order.opportunity_id for order in orders})
    uow.latest_matches.prefetch({matches.pair_id(order.newcomer_id, order.opportunity_id) for order in orders})


def build_match(pairing: Pairing, override_reason: str | None, uow: MatchingWork) -> Match:
    """The match that these two make, not inserted yet; raises Conflict where a gate or another match is in the way."""
    newcomer, opportunity = pairing.newcomer, pairing.opportunity
    if newcomer.profile is None:
        raise Conflict("intake-not-completed", "Hold the intake interview first.", newcomer_id=newcomer.id)
    must_have_no_active_match(newcomer.id, opportunity.id, uow)
    overruled = gates.require_open(pairing, overruled=override_reason is not None)
    parts = scoring.parts(pairing)
    return Match(
        id=uow.new_id(),
        newcomer_id=newcomer.id,
        unit_id=newcomer.unit,
        opportunity_id=opportunity.id,
        organisation_id=pairing.details.organisation_id,
        proposed_on=uow.today,
        from_on=pairing.from_on,
        expires_on=last_day_for_newcomer(pairing.details, uow.today, pairing.from_on),
        score=scoring.total(parts),
        components={part.name: part.contribution for part in parts},
        values={part.name: part.value for part in parts},
        points={part.name: part.points for part in parts},
        weights=pairing.rules.weights.id,
        closed_gates=overruled,
        override_reason=override_reason if overruled else None,
        overridden_by=uow.caller.subject if overruled else None,
    )


def insert_match(match: Match, uow: MatchingWork) -> None:
    """Insert a match as the latest of these two, and count it on the reserve list.

    The document of the pair is an optimistic lock: when the same two are proposed twice at once, by hand and from the
    list too, the later commit fails with Contended.
    """
    uow.matches.add(match)
    concerned.note(match.newcomer_id)
    pair_id = matches.pair_id(match.newcomer_id, match.opportunity_id)
    uow.latest_matches.put(LatestMatchOfPair(id=pair_id, match_id=match.id))
    reserve_list = uow.reserve_lists.find(match.opportunity_id)
    if reserve_list is not None:
        if reserve_list.unfilled:
            reserve_list = reserve_lists.with_unfilled(reserve_list, 0, free_places(match.opportunity_id, uow))
        uow.reserve_lists.save(reserve_lists.with_proposal_counted(reserve_list))


def publish_proposed(match: Match, uow: MatchingWork) -> None:
    """Publish that it is proposed."""
    overridden = bool(match.closed_gates)
    announce(MatchProposed, match, uow, score=match.score, expires_on=match.expires_on, overridden=overridden)
