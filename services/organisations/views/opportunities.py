"""Opportunities as kept."""

from dataclasses import fields
from typing import Any

from services.contracts.talents import understood
from services.organisations.answers.opportunities import Opportunities, OpportunityDetail
from services.organisations.commands.opportunities import AskOpportunities, AskOpportunity
from services.organisations.domain.dutch import icon_of
from services.organisations.domain.opportunities import Details, Opportunity
from services.organisations.queries import acts_in, must_know_area
from services.organisations.store import OrganisationsWork
from services.organisations.views.bounds import bounded, of_areas
from services.platform.caller import Caller
from services.platform.references import AskIds, Held, Ids, ids, keys_of


def opportunity(ask: AskOpportunity, uow: OrganisationsWork) -> OpportunityDetail:
    """One opportunity; an organisation's own token sees its own alone."""
    return _detail(uow.opportunities.get(ask.opportunity_id, lambda found: _is_for(uow.caller, found)))


def opportunities(ask: AskOpportunities, uow: OrganisationsWork) -> Opportunities:
    """Those of one area, or of the caller's, the earliest first; raises NotFound, Invalid when there are too many."""
    if ask.area_id:
        must_know_area(ask.area_id, uow)
    status = {"status": ask.status} if ask.status else {}
    found = bounded(uow.opportunities.where(**_of_caller(ask.area_id, uow), **status))
    listed = sorted(found, key=lambda each: (each.offer.starts_on, each.id))
    return Opportunities(opportunities=list(map(_detail, listed)))


def ids_of(ask: AskIds, uow: OrganisationsWork) -> Ids:
    """The ids of references of the caller's own administration: of the areas of its units, or the organisation's."""
    found = uow.opportunities.where(reference_key=keys_of(ask))
    by_itself = uow.caller.role == "organisation"
    own = (one for one in found if (_is_for(uow.caller, one) if by_itself else _is_of_area(one, uow)))
    return ids(ask, ((one.reference_key, _held(one)) for one in own))


def _is_of_area(opportunity: Opportunity, uow: OrganisationsWork) -> bool:
    """Whether its reference is one of an area of the caller's, and not one that the organisation gave it."""
    return acts_in(opportunity.area_id, uow) and opportunity.id == uow.id_of(
        "opportunity", opportunity.area_id, opportunity.reference or ""
    )


def _held(opportunity: Opportunity) -> Held:
    return Held(id=opportunity.id, area_id=opportunity.area_id, organisation_id=opportunity.organisation_id)


def _is_for(caller: Caller, opportunity: Opportunity) -> bool:
    return caller.role != "organisation" or caller.organisation == opportunity.organisation_id


def _of_caller(area_id: str | None, uow: OrganisationsWork) -> dict[str, Any]:
    if uow.caller.role == "organisation":
        return {"organisation_id": uow.caller.organisation, **({"area_id": area_id} if area_id else {})}
    return of_areas(area_id, uow)


def _detail(found: Opportunity) -> OpportunityDetail:
    details = {field.name: getattr(found.offer, field.name) for field in fields(Details)}
    return OpportunityDetail(
        **details,
        id=found.id,
        organisation_id=found.organisation_id,
        area_id=found.area_id,
        reference=found.reference,
        status=found.status,
        closed_on=found.closed_on,
        dutch_icon=icon_of(found.offer.dutch_minimum),
        talents_understood=understood(found.offer.talents),
        offer=found.offer,
        dutch_by_skill={each.skill: each.level for each in found.offer.dutch_by_skill},
    )
