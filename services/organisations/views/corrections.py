"""What was corrected: for coordinators of the area."""

from services.organisations.answers.corrections import CorrectionsOfRecord
from services.organisations.commands.corrections import AskOpportunityCorrections, AskOrganisationCorrections
from services.organisations.queries import authorised_opportunity, authorised_organisation
from services.organisations.store import OrganisationsWork


def of_organisation(ask: AskOrganisationCorrections, uow: OrganisationsWork) -> CorrectionsOfRecord:
    """Oldest first; raises NotFound."""
    found = authorised_organisation(ask.organisation_id, uow)
    known = uow.organisation_corrections.find(found.id)
    return CorrectionsOfRecord(id=found.id, corrections=known.made if known else ())


def of_opportunity(ask: AskOpportunityCorrections, uow: OrganisationsWork) -> CorrectionsOfRecord:
    """Oldest first; raises NotFound."""
    found, _ = authorised_opportunity(ask.opportunity_id, uow)
    known = uow.opportunity_corrections.find(found.id)
    return CorrectionsOfRecord(id=found.id, corrections=known.made if known else ())
