"""Opportunities as kept."""

from dataclasses import fields
from typing import Any

from services.chassis.http.paging import page_kept
from services.chassis.storage.pages import Keep
from services.chassis.storage.store import Listing
from services.contracts.talents import understood
from services.organisations.answers.opportunities import Opportunities, OpportunityDetail
from services.organisations.commands.opportunities import AskOpportunities, AskOpportunity
from services.organisations.domain.dutch import icon_of
from services.organisations.domain.opportunities import Details, Opportunity
from services.organisations.queries import acts_in, must_know_area
from services.organisations.store import OrganisationsWork
from services.organisations.views.bounds import of_areas
from services.platform.caller import Caller
from services.platform.references import AskIds, Held, Ids, ids, keys_of
from services.platform.searching import is_found


def opportunity(ask: AskOpportunity, uow: OrganisationsWork) -> OpportunityDetail:
    """One opportunity; an organisation's own token sees its own alone."""
    return _detail(uow.opportunities.get(ask.opportunity_id, lambda found: _is_for(uow.caller, found)))


def opportunities(ask: AskOpportunities, uow: OrganisationsWork) -> Opportunities:
    """Those of one area, or of the caller's, the earliest first; raises NotFound, Invalid."""
    if ask.area_id:
        must_know_area(ask.area_id, uow)
    rows, cursor = page_kept(ask, uow.store, "opportunities", _wanted(ask, uow), _keep(ask.q))
    found = [row["_id"] for row in rows]
    uow.opportunities.prefetch(found)
    return Opportunities(opportunities=[_detail(uow.opportunities.get(each)) for each in found], next=cursor)


def _wanted(ask: AskOpportunities, uow: OrganisationsWork) -> Listing:
    asked = {"organisation_id": ask.organisation_id, "status": ask.status}
    given = {name: value for name, value in asked.items() if value is not None}
    return Listing(
        equals={**given, **_of_caller(ask, uow)},
        by="offer.starts_on",
        first=ask.starts_from and ask.starts_from.isoformat(),
        last=ask.starts_to and ask.starts_to.isoformat(),
        fields=("offer.title", "offer.talents", "reference") if ask.q else (),
        descending=ask.order.startswith("-"),
        at_most=ask.limit,
    )


def _keep(query: str | None) -> Keep | None:
    """Whether a row has these words; None where nothing is asked."""
    if query is None:
        return None
    return lambda row: is_found(query, (row["offer"]["title"], row.get("reference"), *row["offer"].get("talents", ())))


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


def _of_caller(ask: AskOpportunities, uow: OrganisationsWork) -> dict[str, Any]:
    """An organisation's own token lists its own; of another one it lists nothing."""
    if uow.caller.role != "organisation":
        return of_areas(ask.area_id, uow)
    own = uow.caller.organisation if ask.organisation_id in (None, uow.caller.organisation) else ""
    return {"organisation_id": own, **({"area_id": ask.area_id} if ask.area_id else {})}


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
