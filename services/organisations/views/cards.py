"""Cards as each reader may see them."""

from collections.abc import Collection
from typing import Any, TypeVar

from services.chassis.storage import collection
from services.organisations.answers.cards import (
    OpportunityCard,
    OpportunityCards,
    OrganisationCard,
    OrganisationCards,
    OrganisationContactCard,
    TitleCard,
)
from services.organisations.commands.cards import AskOpportunityCards, AskOrganisationCards
from services.organisations.domain.opportunities import Opportunity
from services.organisations.domain.organisations import Organisation
from services.organisations.domain.places import contact_of, place_of
from services.organisations.domain.proposals import Proposal, running
from services.organisations.domain.standing import APPROVED
from services.organisations.queries import acts_in
from services.organisations.store import OrganisationsWork
from services.platform.caller import ADMINISTRATOR

COLLEAGUES = ("coordinator", ADMINISTRATOR)
PUBLIC_TO = (*COLLEAGUES, "coach")
"""They are told what every approved organisation is called, also where they have nothing else to do with it."""
T = TypeVar("T")


def opportunity_cards(ask: AskOpportunityCards, uow: OrganisationsWork) -> OpportunityCards:
    """Of each what the caller may see; others are left out."""
    proposed = _proposed(uow)
    found = _found(uow.opportunities, ask.opportunity_ids)
    uow.organisations.prefetch(opportunity.organisation_id for opportunity in found)
    cards = ((each.id, _opportunity(each, proposed, uow)) for each in found)
    return OpportunityCards(
        opportunities={opportunity_id: card for opportunity_id, card in cards if card},
        organisations=_organisations(ask.organisation_ids, proposed, uow),
    )


def organisation_cards(ask: AskOrganisationCards, uow: OrganisationsWork) -> OrganisationCards:
    """Of each what the caller may see; others are left out."""
    return OrganisationCards(organisations=_organisations(ask.organisation_ids, _proposed(uow), uow))


def _proposed(uow: OrganisationsWork) -> list[Proposal]:
    """What was ever proposed to the newcomer who asks; nothing for others."""
    if uow.caller.role != "newcomer" or not uow.caller.newcomer:
        return []
    found = uow.proposals.where(newcomer_id=uow.caller.newcomer)
    uow.organisation_merges.prefetch(each.organisation_id for each in found)
    return found


def _opportunity(
    opportunity: Opportunity, proposed: list[Proposal], uow: OrganisationsWork
) -> OpportunityCard | TitleCard | None:
    organisation = uow.organisations.get(opportunity.organisation_id)
    if _is_whole(opportunity, proposed, uow):
        return whole_card(opportunity, organisation)
    if any(each.opportunity_id == opportunity.id for each in proposed):
        return title_card(opportunity, organisation)
    return None


def _is_whole(opportunity: Opportunity, proposed: list[Proposal], uow: OrganisationsWork) -> bool:
    """What is offered is for all units to see, for its organisation, and for those to whom it is proposed."""
    if uow.caller.role == "organisation":
        return opportunity.organisation_id == uow.caller.organisation
    return uow.caller.role in COLLEAGUES or opportunity.id in running(proposed)


def whole_card(opportunity: Opportunity, organisation: Organisation) -> OpportunityCard:
    """All of it."""
    offer = opportunity.offer
    return OpportunityCard(
        **_title(opportunity, organisation),
        days=offer.days,
        slots=offer.slots,
        starts_at=offer.starts_at,
        ends_at=offer.ends_at,
        **vars(place_of(offer, organisation)),
        **vars(contact_of(offer, organisation)),
    )


def title_card(opportunity: Opportunity, organisation: Organisation) -> TitleCard:
    """What it was."""
    return TitleCard(**_title(opportunity, organisation))


def _title(opportunity: Opportunity, organisation: Organisation) -> dict[str, Any]:
    offer = opportunity.offer
    return {
        "title": offer.title,
        "kind": offer.kind,
        "organisation_id": organisation.id,
        "organisation_name": organisation.name,
        "starts_on": offer.starts_on,
        "ends_on": offer.ends_on,
    }


def _organisations(
    ids: Collection[str], proposed: list[Proposal], uow: OrganisationsWork
) -> dict[str, OrganisationContactCard | OrganisationCard]:
    """What went into another is called as that one is: events and records of before go on naming it."""
    uow.organisation_merges.prefetch(ids)
    survivors = {each: uow.going_on(each) for each in dict.fromkeys(ids)}
    found = {each.id: each for each in _found(uow.organisations, list(survivors.values()))}
    cards = {each: _organisation(found[into], proposed, uow) for each, into in survivors.items() if into in found}
    return {organisation_id: card for organisation_id, card in cards.items() if card}


def _organisation(
    organisation: Organisation, proposed: list[Proposal], uow: OrganisationsWork
) -> OrganisationContactCard | OrganisationCard | None:
    public = OrganisationCard(
        name=organisation.name,
        sector=organisation.sector,
        municipality=organisation.municipality,
        legal_form=organisation.legal_form,
        company_number=organisation.company_number,
        insured_until=organisation.insured_until,
        insurer=organisation.insurer,
    )
    if _is_own(organisation, uow):
        return OrganisationContactCard(
            **vars(public),
            area_id=organisation.area_id,
            status=organisation.status,
            contact_name=organisation.contact_name,
            contact_email=organisation.contact_email,
        )
    known = organisation.status == APPROVED and uow.caller.role in PUBLIC_TO
    if known or any(uow.going_on(each.organisation_id) == organisation.id for each in proposed):
        return public
    return None


def _is_own(organisation: Organisation, uow: OrganisationsWork) -> bool:
    if uow.caller.role == "organisation":
        return organisation.id == uow.going_on(uow.caller.organisation or "")
    return uow.caller.role in COLLEAGUES and acts_in(organisation.area_id, uow)


def _found(kept: collection.Collection[T], ids: Collection[str]) -> list[T]:
    kept.prefetch(ids)
    return [each for each in map(kept.find, dict.fromkeys(ids)) if each is not None]
