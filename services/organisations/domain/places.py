"""Where somebody goes, and whom they find there: what the offer says, else what the organisation says of itself."""

from dataclasses import dataclass

from services.organisations.domain.opportunities import Offer
from services.organisations.domain.organisations import Organisation
from services.platform.contact_details import e164


@dataclass(frozen=True, kw_only=True)
class Place:
    """The address of an opportunity."""

    street: str | None
    postcode: str | None
    municipality: str | None


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Whom to ask for."""

    contact_name: str | None
    contact_phone: str | None
    contact_phone_e164: str | None
    contact_email: str | None


def place_of(offer: Offer, organisation: Organisation) -> Place:
    """At the organisation, unless the offer says where; its municipality is not that of another postcode."""
    elsewhere = offer.postcode not in (None, organisation.postcode)
    return Place(
        street=offer.street,
        postcode=offer.postcode or organisation.postcode,
        municipality=offer.municipality or (None if elsewhere else organisation.municipality),
    )


def contact_of(offer: Offer, organisation: Organisation) -> Contact:
    """Whoever the offer names; the organisation's own contact where it names nobody, never half of each."""
    if offer.contact_name or offer.contact_phone:
        return Contact(
            contact_name=offer.contact_name,
            contact_phone=offer.contact_phone,
            contact_phone_e164=e164(offer.contact_phone),
            contact_email=None,
        )
    return Contact(
        contact_name=organisation.contact_name,
        contact_phone=None,
        contact_phone_e164=None,
        contact_email=organisation.contact_email,
    )
