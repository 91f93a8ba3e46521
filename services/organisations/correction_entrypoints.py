"""Putting right what was mistyped of organisations and of what they offer."""

from services.chassis.dependencies import Work
from services.chassis.http.answers import Answer, Identified
from services.chassis.service import Service
from services.chassis.storage.unit_of_work import ExecutionContext
from services.organisations.answers.corrections import CorrectionsOfRecord
from services.organisations.commands.corrections import (
    AskOpportunityCorrections,
    AskOrganisationCorrections,
    CorrectOpportunity,
    CorrectOrganisation,
)
from services.organisations.handlers import correcting
from services.organisations.store import OrganisationsWork
from services.organisations.views import corrections as views
from services.platform.caller import Caller
from services.platform.entrypoints import command, question

ORGANISATION = "/v1/organisations/<organisation_id>"
OPPORTUNITY = "/v1/opportunities/<opportunity_id>"


class CorrectionEntrypoints(Service):
    """What is corrected, and what was."""

    work: Work[OrganisationsWork]

    @command("PUT", f"{ORGANISATION}/registration", CorrectOrganisation)
    def correct_organisation(self, order: CorrectOrganisation, uow: OrganisationsWork) -> Answer[Identified]:
        """Put right what its registration said."""
        return correcting.correct_organisation(order, uow)

    @command("PUT", f"{OPPORTUNITY}/correction", CorrectOpportunity)
    def correct_opportunity(self, order: CorrectOpportunity, uow: OrganisationsWork) -> Answer[Identified]:
        """Put right what it said, also once it is closed."""
        return correcting.correct_opportunity(order, uow)

    @question(f"{ORGANISATION}/corrections", AskOrganisationCorrections)
    def corrections_of_organisation(self, ask: AskOrganisationCorrections, caller: Caller) -> CorrectionsOfRecord:
        """What was corrected of an organisation."""
        return views.of_organisation(ask, self.work.begin(ExecutionContext(caller=caller)))

    @question(f"{OPPORTUNITY}/corrections", AskOpportunityCorrections)
    def corrections_of_opportunity(self, ask: AskOpportunityCorrections, caller: Caller) -> CorrectionsOfRecord:
        """What was corrected of an opportunity."""
        return views.of_opportunity(ask, self.work.begin(ExecutionContext(caller=caller)))
