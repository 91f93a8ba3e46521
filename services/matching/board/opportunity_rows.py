"""What stands in an opportunity's row."""

from typing import Any

from services.contracts.vocabulary import CONTACT, DEMANDS, SECTORS
from services.matching.board.columns import ColumnType
from services.matching.board.newcomer_rows import NEVER, Numbering, bits, until
from services.matching.places.domain import PlaceAllocation
from services.matching.projections.domain.opportunities import Opportunity
from services.matching.projections.domain.organisations import Organisation
from services.matching.rulebook.domain.weights import TRAITS
from services.matching.suitability.domain.traits import traits
from services.matching.values.lots import number_of

OFFERS: dict[str, ColumnType] = {
    "lot": ColumnType("uint64", 0),
    "number": ColumnType("int32", 0),
    "organisation": ColumnType("int32", -2, wide=True),
    "closed": ColumnType("bool", 0),
    "starts": ColumnType("int32", 0),
    "last": ColumnType("int32", NEVER),
    "approved": ColumnType("bool", 0),
    "insured_until": ColumnType("int32", NEVER),
    "minors": ColumnType("bool", 0),
    "dutch": ColumnType("int8", 0, wide=True),
    "week": ColumnType("int32", 0),
    "takes": ColumnType("int32", 0),
    "whole": ColumnType("int32", 0),
    "postcode": ColumnType("int16", 0),
    "sector": ColumnType("int16", 0),
    "demands": ColumnType("int16", 0),
    "left": ColumnType("int32", 0),
    "traits": ColumnType("int16", 0),
    "long_term": ColumnType("bool", 0),
    "contact": ColumnType("int8", 0),
    "asked": ColumnType("int16", 0, wide=True),
    "asks": ColumnType("int16", 0),
}


def offered(
    opportunity: Opportunity, organisation: Organisation, places: PlaceAllocation, by: Numbering
) -> dict[str, Any]:
    """An opportunity's row."""
    details = opportunity.details
    asked = by.talents.of(details.asks)
    return {
        "lot": number_of(opportunity.id),
        "number": by.opportunities.of(opportunity.id),
        "organisation": [by.organisations.of(each) for each in sorted(organisation.known_as)],
        "closed": opportunity.closed_on is not None,
        "starts": details.starts_on.toordinal(),
        "last": until(details.last_day),
        "approved": organisation.approved,
        "insured_until": until(organisation.insured_until) if organisation.insured_until else NEVER,
        "minors": details.with_minors,
        "dutch": details.dutch,
        "week": details.week,
        "takes": details.takes,
        "whole": details.whole,
        "postcode": by.postcodes.of(details.postcode),
        "sector": bits([organisation.sector or ""], SECTORS),
        "demands": bits(details.demands, DEMANDS),
        "left": places.left(details.places),
        "traits": bits(traits(details, organisation), TRAITS),
        "long_term": details.kind == "long-term",
        "contact": CONTACT.index(details.contact) + 1 if details.contact in CONTACT else 0,
        "asked": asked,
        "asks": len(asked),
    }
