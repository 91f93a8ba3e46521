"""What others publish, kept in matching's own words, and what follows from it."""

from services.chassis.envelope import Envelope
from services.contracts.employment import ObjectionMade, ObjectionSettled
from services.contracts.intake import (
    ErasureAsked,
    ErasureNoLongerAsked,
    MergeUndone,
    NewcomersMerged,
    NewcomerWithdrew,
    UnitOpened,
)
from services.contracts.organisations import OpportunityClosed
from services.matching.listeners import following, hosting, merging
from services.matching.projections.domain import (
    erasure_requests,
    newcomer_facts,
    objections,
    opportunities,
    organisations,
    units,
)
from services.matching.projections.domain.newcomers import Newcomer
from services.matching.projections.domain.opportunities import Opportunity
from services.matching.projections.domain.organisations import Organisation
from services.matching.proposals.domain import reserve_lists
from services.matching.proposals.handlers import closing, promoting, reserving
from services.matching.store import MatchingWork


def prefetch_newcomers(facts: list[Envelope], uow: MatchingWork) -> None:
    """Load in one go what facts of newcomers change."""
    uow.newcomers.prefetch(fact.subject for fact in facts)


def hear_of_newcomer(fact: Envelope, uow: MatchingWork) -> None:
    """Keep what intake says of a newcomer; whoever stopped leaves the reserve lists, and proposals are taken back.

    Where another unit keeps the file, what belongs to it goes along.
    """
    known, event = uow.newcomers.find(fact.subject) or Newcomer(id=fact.subject), fact.event()
    now = newcomer_facts.after(known, event, fact.sequence)
    uow.newcomers.put(now)
    if known.unit_id not in (None, now.unit_id):
        following.follow_unit(now, uow)
        following.leave_rounds(now, uow)
    if isinstance(event, NewcomersMerged | MergeUndone):
        merging.hear_of_merge(fact, uow)
    if isinstance(event, NewcomerWithdrew):
        reserving.take_off_all(fact.subject, uow)
        closing.withdraw_all_of(fact.subject, uow)


def hear_of_erasure_request(fact: Envelope, uow: MatchingWork) -> None:
    """Keep whether somebody asks to be erased, and by when."""
    event = fact.event()
    assert isinstance(event, ErasureAsked | ErasureNoLongerAsked)
    known = uow.erasure_requests.find(event.newcomer_id)
    uow.erasure_requests.put(erasure_requests.after(known, event, fact.sequence))


def hear_of_unit(fact: Envelope, uow: MatchingWork) -> None:
    """Keep in which area a unit works."""
    event = fact.event()
    assert isinstance(event, UnitOpened)
    known = uow.unit_places.find(event.unit_id)
    uow.unit_places.put(units.after(known, event, fact.sequence))


def prefetch_organisations(facts: list[Envelope], uow: MatchingWork) -> None:
    """Load in one go what facts of organisations change."""
    uow.organisations.prefetch(fact.subject for fact in facts)


def hear_of_organisation(fact: Envelope, uow: MatchingWork) -> None:
    """Keep whether an organisation may receive somebody."""
    known = uow.organisations.find(fact.subject) or Organisation(id=fact.subject)
    now = organisations.after(known, fact.event(), fact.sequence)
    uow.organisations.put(now)
    if now.into != known.into:
        hosting.name_anew(known, now, uow)


def prefetch_opportunities(facts: list[Envelope], uow: MatchingWork) -> None:
    """Load in one go what facts of opportunities change, and who waits for them."""
    uow.opportunities.prefetch(fact.subject for fact in facts)
    uow.reserve_lists.prefetch(fact.subject for fact in facts)


def hear_of_opportunity(fact: Envelope, uow: MatchingWork) -> None:
    """Keep what there is to do. Somebody waiting steps into new places; once it is closed nobody does.

    Then what was proposed there is taken back; where it moved to an earlier day, there is less time to answer.
    """
    known = uow.opportunities.find(fact.subject) or Opportunity(id=fact.subject)
    event = fact.event()
    now = opportunities.after(known, event, fact.sequence)
    uow.opportunities.put(now)
    if now.described and known.described and now.described.organisation_id != known.described.organisation_id:
        hosting.follow_opportunity(now, uow)
    if isinstance(event, OpportunityClosed):
        reserving.close(fact.subject, uow)
        closing.withdraw_all_at(fact.subject, uow)
    else:
        closing.leave_less_time(fact.subject, uow)
        promoting.fill(fact.subject, uow, gained=reserve_lists.places_gained(known, now, uow.today))


def hear_of_objection(fact: Envelope, uow: MatchingWork) -> None:
    """Keep whether an objection waits for the unit."""
    event = fact.event()
    assert isinstance(event, ObjectionMade | ObjectionSettled)
    known = uow.objections.find(event.objection_id)
    uow.objections.put(objections.after(known, event, fact.sequence))
