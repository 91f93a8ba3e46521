"""What stands in an opportunity's row."""

from typing import Any

from services.contracts.vocabulary import CONTACT, DEMANDS, SECTORS
from services.matching.board.columns import Kind
from services.matching.board.newcomer_rows import NEVER, Numbering, bits, until
from services.matching.places.domain import Places
from services.matching.projections.domain.opportunities import Opportunity
from services.matching.projections.domain.organisations import Host
from services.matching.rulebook.domain.weights import TRAITS

OFFERS: dict[str, Kind] = {
    "number": Kind("int32", 0),
    "organisation": Kind("int32", 0),
    "closed": Kind("bool", 0),
    "starts": Kind("int32", 0),
    "last": Kind("int32", NEVER),
    "approved": Kind("bool", 0),
    "insured_until": Kind("int32", NEVER),
    "minors": Kind("bool", 0),
    "dutch": Kind("int8", 0, wide=True),
    "week": Kind("int32", 0),
    "takes": Kind("int32", 0),
    "postcode": Kind("int16", 0),
    "sector": Kind("int16", 0),
    "demands": Kind("int16", 0),
    "left": Kind("int32", 0),
    "traits": Kind("int16", 0),
    "long_term": Kind("bool", 0),
    "contact": Kind("int8", 0),
    "asked": Kind("int16", 0, wide=True),
    "asks": Kind("int16", 0),
}


def offered(opportunity: Opportunity, host: Host, places: Places, by: Numbering) -> dict[str, Any]:
    """An opportunity's row."""
    offer = opportunity.offer
    asked = by.talents.of(offer.talents)
    return {
        "number": by.opportunities.of(opportunity.id),
        "organisation": by.organisations.of(offer.organisation_id),
        "closed": opportunity.closed_on is not None,
        "starts": offer.starts_on.toordinal(),
        "last": until(offer.last_day),
        "approved": host.approved,
        "insured_until": until(host.insured_until) if host.insured_until else NEVER,
        "minors": offer.with_minors,
        "dutch": offer.dutch,
        "week": offer.week,
        "takes": offer.takes,
        "postcode": by.postcodes.of(offer.postcode),
        "sector": bits([host.sector or ""], SECTORS),
        "demands": bits(offer.demands, DEMANDS),
        "left": places.left(offer.places),
        "traits": bits(traits(opportunity, host), TRAITS),
        "long_term": offer.kind == "long-term",
        "contact": CONTACT.index(offer.contact) + 1 if offer.contact in CONTACT else 0,
        "asked": asked,
        "asks": len(asked),
    }


def traits(opportunity: Opportunity, host: Host) -> set[str]:
    """What the opportunity is like, in the words of the tables of weights."""
    offer = opportunity.offer
    here = {offer.kind, host.sector or ""}
    if offer.guided:
        here.add("guided")
    if offer.dutch_minimum:
        here.add("dutch-expected")
    return here
