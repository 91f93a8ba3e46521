"""How an opportunity is described: by whoever offers it here, and to the other services."""

from dataclasses import fields
from typing import Any

from services.contracts.intake import by_skill
from services.contracts.talents import read_talents
from services.organisations.commands.opportunities import Described
from services.organisations.domain.dutch import minimum_of
from services.organisations.domain.opportunities import KEPT_HERE, Details, Offer, Opportunity, offer
from services.organisations.domain.organisations import Organisation


def offer_of(order: Described) -> Offer:
    """Command and offer call the details by the same names, so a new one needs no line here."""
    said = {field.name: getattr(order, field.name) for field in fields(Details)}
    said["dutch_minimum"] = minimum_of(order.dutch_minimum, order.dutch_icon)
    return offer(said, by_skill(vars(order.dutch_by_skill) if order.dutch_by_skill else {}))


def announced(opportunity: Opportunity, organisation: Organisation) -> dict[str, Any]:
    """The fields of the event: everything but what is kept here; words for talents as codes."""
    described = {name: value for name, value in vars(opportunity.offer).items() if name not in KEPT_HERE}
    read = read_talents(opportunity.offer.talents)
    return described | {
        "talents": read.codes,
        "talents_guessed": read.guessed,
        "talents_unread": read.unread,
        "opportunity_id": opportunity.id,
        "organisation_id": organisation.id,
        "area_id": opportunity.area_id,
        "postcode": opportunity.offer.postcode or organisation.travel_ends_at,
    }
