"""What an opportunity is like, in the words in which people wrote the tables of the weights: see `weights.TRAITS`."""

from services.matching.projections.domain.opportunities import OpportunityDetails
from services.matching.projections.domain.organisations import Organisation


def traits(details: OpportunityDetails, organisation: Organisation) -> frozenset[str]:
    """Its kind, its organisation's sector, and whether there is guidance and Dutch is expected."""
    here = {details.kind, organisation.sector or ""}
    if details.guided:
        here.add("guided")
    if details.dutch_minimum:
        here.add("dutch-expected")
    return frozenset(here)
