"""Opportunities as kept."""

from dataclasses import fields
from typing import Any

from services.contracts.talents import understood
from services.organisations.answers.opportunities import Opportunities, OpportunityDetail
from services.organisations.commands.opportunities import AskOpportunities, AskOpportunity
from services.organisations.domain.dutch import icon_of
from services.organisations.domain.opportunities import Details, Opportunity
from services.organisations.queries import must_know_area
from services.organisations.store import OrganisationsWork
from services.organisations.views.bounds import bounded, of_areas


def opportunity(ask: AskOpportunity, uow: OrganisationsWork) -> OpportunityDetail:
    """One opportunity; an organisation's own token sees its own alone."""
    found = uow.opportunities.get(ask.opportunity_id)
    uow.caller.must_act_for_organisation(found.organisation_id)
    return _detail(found)


def opportunities(ask: AskOpportunities, uow: OrganisationsWork) -> Opportunities:
    """Those of one area, or of the caller's, the earliest first; raises NotFound, Invalid when there are too many."""
    if ask.area_id:
        must_know_area(ask.area_id, uow)
    status = {"status": ask.status} if ask.status else {}
    found = bounded(uow.opportunities.where(**_of_caller(ask.area_id, uow), **status))
    listed = sorted(found, key=lambda each: (each.offer.starts_on, each.id))
    return Opportunities(opportunities=list(map(_detail, listed)))


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
