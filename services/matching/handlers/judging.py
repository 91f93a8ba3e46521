"""Bringing together what gates and score look at, for one pair or for many."""

from services.chassis.caller import EVERYTHING, Caller
from services.matching.domain.candidates import Candidate
from services.matching.domain.hosts import Host
from services.matching.domain.opportunities import Opportunity
from services.matching.domain.pairing import Pairing
from services.matching.domain.places import Places
from services.matching.store import MatchingWork


def pairing_of(newcomer_id: str, opportunity_id: str, uow: MatchingWork) -> Pairing:
    """The two side by side, for a caller who acts for the newcomer's unit; raises NotFound, Forbidden."""
    candidate_of(newcomer_id, uow)
    return pairing_between(newcomer_id, opportunity_id, uow)


def pairing_between(newcomer_id: str, opportunity_id: str, uow: MatchingWork) -> Pairing:
    """The two side by side, whoever asks; raises NotFound."""
    candidate, opportunity = uow.candidates.get(newcomer_id), uow.opportunities.get(opportunity_id)
    return _pairing(candidate, opportunity, _running_at(uow, newcomer_id=candidate.id), uow)


def candidate_of(newcomer_id: str, uow: MatchingWork) -> Candidate:
    """The newcomer, for a caller who acts for its unit; raises NotFound, Forbidden."""
    candidate = uow.candidates.get(newcomer_id)
    uow.caller.must_act_for(candidate.unit)
    return candidate


def pairings_of_newcomer(newcomer_id: str, uow: MatchingWork) -> list[Pairing]:
    """The newcomer beside every opportunity that is not closed."""
    candidate = candidate_of(newcomer_id, uow)
    opportunities = [o for o in uow.opportunities.where(closed_on=None) if o.described]
    uow.places.prefetch(opportunity.id for opportunity in opportunities)
    uow.hosts.prefetch(opportunity.offer.organisation_id for opportunity in opportunities)
    running = _running_at(uow, newcomer_id=candidate.id)
    return [_pairing(candidate, opportunity, running, uow) for opportunity in opportunities]


def pairings_of_opportunity(opportunity_id: str, uow: MatchingWork) -> list[Pairing]:
    """Every newcomer of the caller's units beside the opportunity."""
    opportunity = uow.opportunities.get(opportunity_id)
    candidates = [c for c in _candidates_of(uow.caller, uow) if c.unit_id and c.profile]
    running = _running_at(uow)
    return [_pairing(candidate, opportunity, running, uow) for candidate in candidates]


def _candidates_of(caller: Caller, uow: MatchingWork) -> list[Candidate]:
    if caller.role == "administrator" or EVERYTHING in caller.units:
        return uow.candidates.where()
    return uow.candidates.where(unit_id=sorted(caller.units))


def _running_at(uow: MatchingWork, **of_whom: str) -> dict[str, frozenset[str]]:
    """By newcomer, the opportunities where an assignment of theirs runs; of everybody unless it says of whom."""
    running: dict[str, frozenset[str]] = {}
    for assignment in uow.assignments.where(**of_whom, ended_on=None):
        before = running.get(assignment.newcomer_id, frozenset())
        running[assignment.newcomer_id] = before | {assignment.opportunity_id}
    return running


def _pairing(
    candidate: Candidate, opportunity: Opportunity, running: dict[str, frozenset[str]], uow: MatchingWork
) -> Pairing:
    organisation_id = opportunity.offer.organisation_id
    return Pairing(
        candidate=candidate,
        opportunity=opportunity,
        host=uow.hosts.find(organisation_id) or Host(id=organisation_id),
        places=uow.places.find(opportunity.id) or Places(id=opportunity.id),
        running_at=running.get(candidate.id, frozenset()),
        today=uow.today,
    )
