"""Opening, changing and closing opportunities."""

from typing import Any

from services.chassis.http.answers import Answer, created, done
from services.chassis.http.idempotency import same_as_before
from services.contracts import organisations as events
from services.contracts.ids import id_of
from services.contracts.intake import SkillLevel
from services.contracts.vocabulary import DAYS, DEMANDS, SKILLS, SLOTS
from services.organisations import commands
from services.organisations.domain.dutch import minimum_of
from services.organisations.domain.opportunities import Offer, Opportunity, changed, closed, offered, ordered, words
from services.organisations.domain.organisations import Organisation, must_not_be_suspended
from services.organisations.handlers.permission import my_organisation
from services.organisations.store import OrganisationsWork


def open_opportunity(order: commands.OpenOpportunity, uow: OrganisationsWork) -> Answer:
    """Offer something to do; the same reference with the same content again changes nothing."""
    organisation = my_organisation(order.organisation_id, uow)
    opportunity = _opportunity(order, organisation, uow)
    known = uow.opportunities.find(opportunity.id)
    if known is not None:
        return _as_before(known, opportunity)
    must_not_be_suspended(organisation)
    uow.opportunities.add(opportunity)
    uow.publish(events.OpportunityOpened(**_announced(opportunity, organisation)))
    return created(opportunity.id)


def change_opportunity(order: commands.ChangeOpportunity, uow: OrganisationsWork) -> Answer:
    """Describe an open opportunity anew; the same description again changes nothing."""
    known, organisation = _mine(order.opportunity_id, uow)
    now = changed(known, _offer(order))
    if now != known:
        must_not_be_suspended(organisation)
        uow.opportunities.save(now)
        uow.publish(events.OpportunityChanged(**_announced(now, organisation)))
    return done(now.id)


def close_opportunity(order: commands.CloseOpportunity, uow: OrganisationsWork) -> Answer:
    """Take nobody new for it; closed already, nothing changes."""
    known, organisation = _mine(order.opportunity_id, uow)
    now = closed(known, order.closed_on, uow.today)
    if now != known:
        uow.opportunities.save(now)
        uow.publish(
            events.OpportunityClosed(opportunity_id=now.id, organisation_id=organisation.id, closed_on=order.closed_on)
        )
    return done(now.id)


def prefetch_openings(orders: list[commands.OpenOpportunity], uow: OrganisationsWork) -> None:
    """Load in one go what a batch of openings will look at."""
    uow.organisations.prefetch({order.organisation_id for order in orders})
    uow.opportunities.prefetch({id_of("opportunity", order.reference) for order in orders if order.reference})


def _mine(opportunity_id: str, uow: OrganisationsWork) -> tuple[Opportunity, Organisation]:
    """The opportunity and who offers it, if the caller may speak for them; raises NotFound, Forbidden."""
    opportunity = uow.opportunities.get(opportunity_id)
    return opportunity, my_organisation(opportunity.organisation_id, uow)


def _opportunity(order: commands.OpenOpportunity, organisation: Organisation, uow: OrganisationsWork) -> Opportunity:
    offer = offered(_offer(order))
    return Opportunity(
        id=id_of("opportunity", order.reference) if order.reference else uow.new_id(),
        organisation_id=organisation.id,
        area_id=organisation.area_id,
        offer=offer,
        opened_as=offer,
        reference=order.reference,
    )


def _offer(order: commands.Described) -> Offer:
    return Offer(
        title=" ".join(order.title.split()),
        kind=order.kind,
        talents=words(order.talents),
        places=order.places,
        starts_on=order.starts_on,
        ends_on=order.ends_on,
        dutch_minimum=minimum_of(order.dutch_minimum, order.dutch_icon),
        days=ordered(order.days, DAYS),
        guided=order.guided,
        slots=ordered(order.slots, SLOTS),
        dutch_by_skill=_by_skill(order.dutch_by_skill),
        demands=ordered(order.demands, DEMANDS),
        with_minors=order.with_minors,
        contact=order.contact,
        postcode=order.postcode,
    )


def _by_skill(asked: commands.DutchBySkill | None) -> tuple[SkillLevel, ...]:
    levels = [(skill, getattr(asked, skill, None)) for skill in SKILLS]
    return tuple(SkillLevel(skill=skill, level=level) for skill, level in levels if level)


def _as_before(known: Opportunity, asked: Opportunity) -> Answer:
    """The answer to who says the first description again, or the present one; raises Conflict for any other."""
    offer = known.offer if asked.offer == known.offer else known.opened_as
    return same_as_before(_opening(known, offer), _opening(asked, asked.offer))


def _opening(opportunity: Opportunity, offer: Offer) -> dict[str, object]:
    return {"id": opportunity.id, "organisation_id": opportunity.organisation_id, **vars(offer)}


def _announced(opportunity: Opportunity, organisation: Organisation) -> dict[str, Any]:
    """What the others hear: everything but the title."""
    described = {name: value for name, value in vars(opportunity.offer).items() if name != "title"}
    return described | {
        "opportunity_id": opportunity.id,
        "organisation_id": organisation.id,
        "area_id": opportunity.area_id,
        "postcode": opportunity.offer.postcode or organisation.travel_ends_at,
    }
