"""Bringing together what gates and score look at, for one pair."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from services.matching.places.queries import places_of
from services.matching.projections.domain.newcomers import Newcomer
from services.matching.projections.domain.opportunities import Opportunity, Times
from services.matching.projections.domain.organisations import Organisation
from services.matching.projections.queries import authorised_newcomer
from services.matching.rulebook import in_force
from services.matching.rulebook.domain.rulebook import Rulebook
from services.matching.store import MatchingWork
from services.matching.suitability.domain.double_booking import Booking, booking
from services.matching.suitability.domain.pairing import Commitment, Pairing, commitment_of, commitment_to_all


class Running(Protocol):
    """What takes a newcomer's time from a first day on: a running assignment."""

    @property
    def opportunity_id(self) -> str:
        """What is done."""

    @property
    def starts_on(self) -> date:
        """The first day."""

    @property
    def last_day(self) -> date | None:
        """The last day, if it has one."""


ACCEPTED = "accepted"
"""The state of a match that the newcomer said yes to, as it is stored."""


def pairing_of(newcomer_id: str, opportunity_id: str, uow: MatchingWork, from_on: date | None = None) -> Pairing:
    """The two as a pairing, for a caller who acts for the newcomer's unit; raises NotFound, Forbidden."""
    authorised_newcomer(newcomer_id, uow)
    return pairing_between(newcomer_id, opportunity_id, uow, from_on)


def pairing_between(
    newcomer_id: str,
    opportunity_id: str,
    uow: MatchingWork,
    from_on: date | None = None,
    commitments: tuple[Commitment, ...] | None = None,
) -> Pairing:
    """The two as a pairing, whoever asks, for today or for a day to come; raises NotFound.

    With these commitments, or else with all that the newcomer has.
    """
    newcomer, opportunity = uow.newcomers.get(newcomer_id), uow.opportunities.get(opportunity_id)
    taken = commitments_of(newcomer_id, uow) if commitments is None else commitments
    volunteers = bool(uow.assignments.where(newcomer_id=newcomer_id, ended_on=None))
    return pairing_from(newcomer, opportunity, uow, rulebook(uow), from_on, taken, volunteers)


def pairing_from(
    newcomer: Newcomer,
    opportunity: Opportunity,
    uow: MatchingWork,
    rules: Rulebook,
    from_on: date | None,
    commitments: tuple[Commitment, ...],
    volunteers: bool = False,
) -> Pairing:
    """The two as a pairing, with what was loaded already; raises NotFound while no description was heard."""
    organisation_id = opportunity.details.organisation_id
    return Pairing(
        newcomer=newcomer,
        opportunity=opportunity,
        organisation=uow.organisations.find(organisation_id) or Organisation(id=organisation_id),
        places=places_of(opportunity.id, uow),
        commitments=commitments,
        volunteers=volunteers,
        duties=uow.duties.find(newcomer.id),
        today=uow.today,
        from_on=from_on,
        rules=rules,
    )


def rulebook(uow: MatchingWork) -> Rulebook:
    """What holds today."""
    return in_force.rulebook(uow.weights.where(), uow.today)


def commitments_of(newcomer_id: str, uow: MatchingWork, but: str = "") -> tuple[Commitment, ...]:
    """What takes the newcomer's time: running assignments, and yeses that wait; without the match `but`."""
    agreed = [match for match in uow.matches.where(newcomer_id=newcomer_id, state=ACCEPTED) if match.id != but]
    times = _times([each.opportunity_id for each in agreed], uow)
    said = (commitment_to_all(m.opportunity_id, m.proposed_on, times.get(m.opportunity_id)) for m in agreed)
    return (*running_commitments(newcomer_id, uow), *said)


def running_commitments(newcomer_id: str, uow: MatchingWork) -> tuple[Commitment, ...]:
    """Those of running assignments alone."""
    return commitments_from(uow.assignments.where(newcomer_id=newcomer_id, ended_on=None), uow)


def commitments_from(running: Sequence[Running], uow: MatchingWork) -> tuple[Commitment, ...]:
    """What these running assignments take of somebody's time."""
    times = _times([each.opportunity_id for each in running], uow)
    return tuple(commitment_of(a.opportunity_id, a.starts_on, a.last_day, times.get(a.opportunity_id)) for a in running)


def bookings_of(newcomer_id: str, uow: MatchingWork) -> list[Booking]:
    """What the newcomer agreed to do from today on, with the dates on which they said they cannot come."""
    running = uow.assignments.where(newcomer_id=newcomer_id, ended_on=None)
    times = _times([each.opportunity_id for each in running], uow)
    known = ((each, times[each.opportunity_id]) for each in running if each.opportunity_id in times)
    return [booking(max(each.starts_on, uow.today), each.last_day, when, each.announced) for each, when in known]


def _times(opportunity_ids: list[str], uow: MatchingWork) -> dict[str, Times]:
    """By opportunity, what it takes of somebody's time, where it was described."""
    uow.opportunities.prefetch(opportunity_ids)
    found = {key: uow.opportunities.find(key) for key in opportunity_ids}
    return {key: each.described.times for key, each in found.items() if each and each.described}
