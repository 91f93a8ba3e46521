"""What the law of 3 July 2005 asks of an organisation: its legal form, and an insurance that does not end unseen."""

from services.chassis.http.answers import Answer, Identified
from services.chassis.process.periodic import every
from services.chassis.service import Service
from services.organisations.answers.organisations import LegalForms
from services.organisations.commands.organisations import AskLegalForms, StateLegalForm
from services.organisations.handlers import insurance, standing
from services.organisations.store import OrganisationsWork
from services.organisations.views import organisations as organisation_views
from services.platform.caller import Caller
from services.platform.entrypoints import command, question


class LegalEntrypoints(Service):
    """Which legal forms there are, and which one an organisation has."""

    @command("PUT", "/v1/organisations/<organisation_id>/legal-form", StateLegalForm)
    def state_legal_form(self, order: StateLegalForm, uow: OrganisationsWork) -> Answer[Identified]:
        """Keep its legal form and company number."""
        return standing.state_legal_form(order, uow)

    @every(3600)
    def tell_insurance_ends(self, uow: OrganisationsWork) -> None:
        """To those whose insurance ends within thirty days."""
        insurance.tell_ends(uow)

    @question("/v1/legal-forms", AskLegalForms)
    def list_legal_forms(self, ask: AskLegalForms, caller: Caller) -> LegalForms:
        """Which legal forms there are."""
        return organisation_views.all_legal_forms(ask, caller)
