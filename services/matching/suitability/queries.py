"""Bringing together what gates and score look at, for one pair."""

from datetime import date

from services.matching.places.queries import places_of
from services.matching.projections.domain.opportunities import Times
from services.matching.projections.domain.organisations import Organisation
from services.matching.projections.queries import authorised_newcomer
from services.matching.rulebook import in_force
from services.matching.rulebook.domain.rulebook import Rulebook
from services.matching.store import MatchingWork
from services.matching.suitability.domain.pairing import Commitment, Pairing, commitment_of, commitment_to_all

ACCEPTED = "accepted"
"""The state of a match that the newcomer said yes to, as it is stored."""


def pairing_of(newcomer_id: str, opportunity_id: str, uow: MatchingWork, from_on: date | None = None) -> Pairing:
    """The two as a pairing, for a caller who acts for the newcomer's unit; raises NotFound, Forbidden."""
    authorised_newcomer(newcomer_id, uow)
    return pairing_between(newcomer_id, opportunity_id, uow, from_on)


def pairing_between(newcomer_id: str, opportunity_id: str, uow: MatchingWork, from_on: date | None = None) -> Pairing:
    """The two as a pairing, whoever asks, for today or for a day to come; raises NotFound."""
    newcomer, opportunity = uow.newcomers.get(newcomer_id), uow.opportunities.get(opportunity_id)
    organisation_id = opportunity.details.organisation_id
    return Pairing(
        newcomer=newcomer,
        opportunity=opportunity,
        organisation=uow.organisations.find(organisation_id) or Organisation(id=organisation_id),
        places=places_of(opportunity.id, uow),
        commitments=_commitments(newcomer_id, uow),
        volunteers=bool(uow.assignments.where(newcomer_id=newcomer_id, ended_on=None)),
        duties=uow.duties.find(newcomer_id),
        today=uow.today,
        from_on=from_on,
        rules=rulebook(uow),
    )


def rulebook(uow: MatchingWork) -> Rulebook:
    """What holds today."""
    return in_force.rulebook(uow.weights.where(), uow.today)


def _commitments(newcomer_id: str, uow: MatchingWork) -> tuple[Commitment, ...]:
    running = uow.assignments.where(newcomer_id=newcomer_id, ended_on=None)
    agreed = uow.matches.where(newcomer_id=newcomer_id, state=ACCEPTED)
    times = _times([each.opportunity_id for each in running] + [each.opportunity_id for each in agreed], uow)
    return (
        *(commitment_of(a.opportunity_id, a.starts_on, a.last_day, times.get(a.opportunity_id)) for a in running),
        *(commitment_to_all(m.opportunity_id, m.proposed_on, times.get(m.opportunity_id)) for m in agreed),
    )


def _times(opportunity_ids: list[str], uow: MatchingWork) -> dict[str, Times]:
    """By opportunity, what it takes of somebody's time, where it was described."""
    uow.opportunities.prefetch(opportunity_ids)
    found = {key: uow.opportunities.find(key) for key in opportunity_ids}
    return {key: each.described.times for key, each in found.items() if each and each.described}
