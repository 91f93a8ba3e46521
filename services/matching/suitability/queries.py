"""Bringing together what gates and score look at, for one pair."""

from datetime import date

from services.matching.assignments.domain.assignments import Assignment
from services.matching.places.domain import Places
from services.matching.projections.domain.organisations import Organisation
from services.matching.projections.queries import authorised_newcomer
from services.matching.proposals.domain.matches import Match, State
from services.matching.rulebook import in_force
from services.matching.rulebook.domain.rulebook import Rulebook
from services.matching.store import MatchingWork
from services.matching.suitability.domain.pairing import Commitment, Pairing, commitment_of


def pairing_of(newcomer_id: str, opportunity_id: str, uow: MatchingWork, from_on: date | None = None) -> Pairing:
    """The two side by side, for a caller who acts for the newcomer's unit; raises NotFound, Forbidden."""
    authorised_newcomer(newcomer_id, uow)
    return pairing_between(newcomer_id, opportunity_id, uow, from_on)


def pairing_between(newcomer_id: str, opportunity_id: str, uow: MatchingWork, from_on: date | None = None) -> Pairing:
    """The two side by side, whoever asks, for today or for a day to come; raises NotFound."""
    newcomer, opportunity = uow.newcomers.get(newcomer_id), uow.opportunities.get(opportunity_id)
    organisation_id = opportunity.details.organisation_id
    running = uow.assignments.where(newcomer_id=newcomer_id, ended_on=None)
    agreed = uow.matches.where(newcomer_id=newcomer_id, state=State.ACCEPTED.value)
    return Pairing(
        newcomer=newcomer,
        opportunity=opportunity,
        organisation=uow.organisations.find(organisation_id) or Organisation(id=organisation_id),
        places=uow.places.find(opportunity.id) or Places(id=opportunity.id),
        commitments=_commitments([*running, *agreed], uow),
        volunteers=bool(running),
        duties=uow.duties.find(newcomer_id),
        today=uow.today,
        from_on=from_on,
        rules=rulebook(uow),
    )


def rulebook(uow: MatchingWork) -> Rulebook:
    """What holds today."""
    return in_force.rulebook(uow.weights.where(), uow.today)


def _commitments(agreed: list[Assignment | Match], uow: MatchingWork) -> tuple[Commitment, ...]:
    uow.opportunities.prefetch([each.opportunity_id for each in agreed])
    found = {each.opportunity_id: uow.opportunities.find(each.opportunity_id) for each in agreed}
    known = {key: each.described.times for key, each in found.items() if each and each.described}
    return tuple(commitment_of(each, known.get(each.opportunity_id)) for each in agreed)
