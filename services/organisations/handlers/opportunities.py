"""Opening, changing and closing opportunities."""

from typing import Any

from services.chassis.answers import Answer, created, done
from services.chassis.repeating import same_as_before
from services.contracts import organisations as events
from services.contracts.ids import id_of
from services.organisations import commands
from services.organisations.domain import opportunities as domain
from services.organisations.domain.opportunities import Opportunity
from services.organisations.domain.organisations import Organisation
from services.organisations.handlers.permission import must_act_for
from services.organisations.store import OrganisationsWork

DESCRIBED_BY = ("title", "kind", "talents", "places", "starts_on", "ends_on", "dutch_minimum", "days", "guided")


def open_opportunity(order: commands.OpenOpportunity, uow: OrganisationsWork) -> Answer:
    """Offer something to do; the same reference with the same content again changes nothing."""
    organisation = uow.organisations.get(order.organisation_id)
    must_act_for(organisation, uow)
    opportunity = _opportunity(order, organisation, uow)
    known = uow.opportunities.find(opportunity.id)
    if known is not None:
        return same_as_before(_opening(known), _opening(opportunity))
    uow.opportunities.add(domain.offered(opportunity, organisation))
    uow.publish(events.OpportunityOpened(**_announced(opportunity, organisation)))
    return created(opportunity.id)


def change_opportunity(order: commands.ChangeOpportunity, uow: OrganisationsWork) -> Answer:
    """Describe an open opportunity anew; the same description again changes nothing."""
    known = uow.opportunities.get(order.opportunity_id)
    organisation = uow.organisations.get(known.organisation_id)
    must_act_for(organisation, uow)
    domain.must_be_open(known)
    changed = domain.checked(Opportunity(**(vars(known) | _description(order))))
    if changed != known:
        uow.opportunities.save(changed)
        uow.publish(events.OpportunityChanged(**_announced(changed, organisation)))
    return done(changed.id)


def close_opportunity(order: commands.CloseOpportunity, uow: OrganisationsWork) -> Answer:
    """Take nobody new for it."""
    known = uow.opportunities.get(order.opportunity_id)
    must_act_for(uow.organisations.get(known.organisation_id), uow)
    closed = domain.closed(known, order.closed_on)
    if closed != known:
        uow.opportunities.save(closed)
        uow.publish(
            events.OpportunityClosed(
                opportunity_id=closed.id, organisation_id=closed.organisation_id, closed_on=order.closed_on
            )
        )
    return done(closed.id)


def prefetch(orders: list[commands.OpenOpportunity], uow: OrganisationsWork) -> None:
    """Load in one go what a batch of openings will look at."""
    uow.organisations.prefetch({order.organisation_id for order in orders})
    uow.opportunities.prefetch({id_of("opportunity", order.reference) for order in orders if order.reference})


def _opportunity(order: commands.OpenOpportunity, organisation: Organisation, uow: OrganisationsWork) -> Opportunity:
    return Opportunity(
        id=id_of("opportunity", order.reference) if order.reference else uow.new_id(),
        organisation_id=organisation.id,
        area_id=organisation.area_id,
        reference=order.reference,
        **_description(order),
    )


def _description(order: commands.OpenOpportunity | commands.ChangeOpportunity) -> dict[str, Any]:
    described = {name: getattr(order, name) for name in DESCRIBED_BY}
    talents = tuple(dict.fromkeys(talent.strip().lower() for talent in order.talents))
    return described | {"talents": talents, "days": tuple(dict.fromkeys(order.days))}


def _opening(opportunity: Opportunity) -> dict[str, object]:
    """What was said at opening, to tell a repetition from a contradiction."""
    return {name: getattr(opportunity, name) for name in ("id", "organisation_id", *DESCRIBED_BY)}


def _announced(opportunity: Opportunity, organisation: Organisation) -> dict[str, Any]:
    described = {name: getattr(opportunity, name) for name in DESCRIBED_BY if name != "title"}
    return described | {
        "opportunity_id": opportunity.id,
        "organisation_id": organisation.id,
        "area_id": opportunity.area_id,
        "postcode": organisation.postcode,
    }
