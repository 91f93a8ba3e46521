"""Opening, changing and closing opportunities."""

from services.chassis.http.answers import Answer, Identified, created, done
from services.chassis.http.idempotency import same_as_before
from services.contracts import organisations as events
from services.organisations.commands.opportunities import (
    ChangeOpportunity,
    CloseOpportunity,
    OpenOpportunity,
)
from services.organisations.domain.opportunities import (
    Offer,
    Opportunity,
    changed,
    closed,
    offered,
)
from services.organisations.domain.organisations import Organisation, must_not_be_suspended
from services.organisations.handlers.correcting import keep_corrected_offer
from services.organisations.handlers.describing import announced, offer_of
from services.organisations.queries import authorised_opportunity, authorised_organisation
from services.organisations.store import OrganisationsWork
from services.platform.wording import optional_key_of


def open_opportunity(order: OpenOpportunity, uow: OrganisationsWork) -> Answer[Identified]:
    """Offer something to do; the same reference with the same content again changes nothing.

    A reference belongs to the area, or to the organisation where that speaks for itself.
    """
    organisation = authorised_organisation(order.organisation_id, uow)
    opportunity = _opportunity(order, organisation, uow)
    known = uow.opportunities.find(opportunity.id)
    if known is not None:
        return _as_before(known, opportunity)
    must_not_be_suspended(organisation)
    uow.opportunities.add(opportunity)
    uow.publish(events.OpportunityOpened(**announced(opportunity, organisation)))
    return created(opportunity.id)


def change_opportunity(order: ChangeOpportunity, uow: OrganisationsWork) -> Answer[Identified]:
    """Describe an open opportunity anew; the same description again changes nothing."""
    known, organisation = authorised_opportunity(order.opportunity_id, uow)
    now = changed(known, offer_of(order))
    if now != known:
        must_not_be_suspended(organisation)
        keep_corrected_offer(known, now, uow)
        uow.publish(events.OpportunityChanged(**announced(now, organisation)))
    return done(now.id)


def close_opportunity(order: CloseOpportunity, uow: OrganisationsWork) -> Answer[Identified]:
    """Take nobody new for it; closed already, nothing changes."""
    known, organisation = authorised_opportunity(order.opportunity_id, uow)
    now = closed(known, order.closed_on, uow.today)
    if now != known:
        uow.opportunities.save(now)
        uow.publish(
            events.OpportunityClosed(opportunity_id=now.id, organisation_id=organisation.id, closed_on=order.closed_on)
        )
    return done(now.id)


def prefetch_openings(orders: list[OpenOpportunity], uow: OrganisationsWork) -> None:
    """Load in one go what a batch of openings will look at."""
    ids = {order.organisation_id for order in orders}
    uow.organisations.prefetch(ids)
    uow.organisation_merges.prefetch(ids)
    offering = [(order, uow.organisations.find(order.organisation_id)) for order in orders if order.reference]
    uow.opportunities.prefetch(id for order, one in offering if one for id in _ids_of(order.reference or "", one, uow))


def _opportunity(order: OpenOpportunity, organisation: Organisation, uow: OrganisationsWork) -> Opportunity:
    described = offered(offer_of(order))
    return Opportunity(
        id=_id_of(order.reference, organisation, uow) if order.reference else uow.new_id(),
        organisation_id=organisation.id,
        area_id=organisation.area_id,
        offer=described,
        opened_as=described,
        reference=order.reference,
        reference_key=optional_key_of(order.reference),
    )


def _id_of(reference: str, organisation: Organisation, uow: OrganisationsWork) -> str:
    """What an organisation itself offers by a number that its area has for an offer of it, is that offer."""
    own, *of_area = _ids_of(reference, organisation, uow)
    known = next((found for found in map(uow.opportunities.find, of_area) if found), None)
    return known.id if known and known.organisation_id == organisation.id else own


def _ids_of(reference: str, organisation: Organisation, uow: OrganisationsWork) -> list[str]:
    owners = [organisation.area_id]
    if uow.caller.role == "organisation":
        owners = [*uow.aliases_of(organisation.id), *owners]
    return [uow.id_of("opportunity", owner, reference) for owner in owners]


def _as_before(known: Opportunity, asked: Opportunity) -> Answer[Identified]:
    """The answer to whoever says the first description again, or the present one; raises Conflict for any other."""
    said = known.offer if asked.offer == known.offer else known.opened_as
    return same_as_before(_opening(known, said), _opening(asked, asked.offer))


def _opening(opportunity: Opportunity, said: Offer) -> dict[str, object]:
    return {"id": opportunity.id, "organisation_id": opportunity.organisation_id, **vars(said)}
