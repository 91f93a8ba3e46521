"""The entrypoints of organisations."""

from typing import Any

from services.chassis.caller import Caller
from services.chassis.http.answers import Answer
from services.chassis.http.entrypoints import command, question
from services.chassis.messaging.envelope import Envelope
from services.chassis.messaging.subscribing import subscribe
from services.chassis.service import Service, Work
from services.chassis.storage.unit_of_work import ExecutionContext
from services.contracts.intake import UnitOpened
from services.organisations import commands, views
from services.organisations.handlers import hearing, opportunities, registration, standing
from services.organisations.store import INDEXES, OrganisationsWork

COORDINATOR = ("coordinator",)
EITHER = ("coordinator", "organisation")
ORGANISATION = "/v1/organisations/<organisation_id>"
OPPORTUNITY = "/v1/opportunities/<opportunity_id>"


class OrganisationsService(Service):
    """Commands in, facts out: see `services.organisations`."""

    name = "organisations"
    work = Work(OrganisationsWork, INDEXES)

    @subscribe(UnitOpened)
    def on_unit_opened(self, fact: Envelope, uow: OrganisationsWork) -> None:
        """Learn where units work."""
        hearing.hear_of_unit(fact, uow)

    @command(
        "POST",
        "/v1/organisations",
        commands.RegisterOrganisation,
        COORDINATOR,
        batch="/v1/organisations/batch",
        prefetch=registration.prefetch_registrations,
    )
    def register_organisation(self, order: commands.RegisterOrganisation, uow: OrganisationsWork) -> Answer:
        """Register an organisation."""
        return registration.register_organisation(order, uow)

    @command("PUT", f"{ORGANISATION}/criteria/<criterion>", commands.AssessCriterion, COORDINATOR)
    def assess_criterion(self, order: commands.AssessCriterion, uow: OrganisationsWork) -> Answer:
        """Keep evidence on a criterion."""
        return standing.assess_criterion(order, uow)

    @command(
        "POST",
        f"{ORGANISATION}/approval",
        commands.ApproveOrganisation,
        COORDINATOR,
        batch="/v1/organisations/approvals/batch",
        prefetch=standing.prefetch_organisations,
    )
    def approve_organisation(self, order: commands.ApproveOrganisation, uow: OrganisationsWork) -> Answer:
        """Approve an organisation."""
        return standing.approve_organisation(order, uow)

    @command("POST", f"{ORGANISATION}/suspension", commands.SuspendOrganisation, COORDINATOR)
    def suspend_organisation(self, order: commands.SuspendOrganisation, uow: OrganisationsWork) -> Answer:
        """Suspend an organisation."""
        return standing.suspend_organisation(order, uow)

    @command("PUT", f"{ORGANISATION}/insurance", commands.RecordInsurance, COORDINATOR)
    def record_insurance(self, order: commands.RecordInsurance, uow: OrganisationsWork) -> Answer:
        """Keep until when it is insured."""
        return standing.record_insurance(order, uow)

    @question(ORGANISATION, commands.AskOrganisation, EITHER)
    def organisation(self, ask: commands.AskOrganisation, caller: Caller) -> dict[str, Any]:
        """One organisation."""
        return views.organisation(ask, self._reading(caller))

    @question("/v1/organisations", commands.AskOrganisations, COORDINATOR)
    def list_organisations(self, ask: commands.AskOrganisations, caller: Caller) -> dict[str, Any]:
        """The organisations of an area."""
        return views.organisations(ask, self._reading(caller))

    @command(
        "POST",
        "/v1/opportunities",
        commands.OpenOpportunity,
        EITHER,
        batch="/v1/opportunities/batch",
        prefetch=opportunities.prefetch_openings,
    )
    def open_opportunity(self, order: commands.OpenOpportunity, uow: OrganisationsWork) -> Answer:
        """Offer something to do."""
        return opportunities.open_opportunity(order, uow)

    @command("PUT", OPPORTUNITY, commands.ChangeOpportunity, EITHER)
    def change_opportunity(self, order: commands.ChangeOpportunity, uow: OrganisationsWork) -> Answer:
        """Describe it anew."""
        return opportunities.change_opportunity(order, uow)

    @command("POST", f"{OPPORTUNITY}/closure", commands.CloseOpportunity, EITHER)
    def close_opportunity(self, order: commands.CloseOpportunity, uow: OrganisationsWork) -> Answer:
        """Take nobody new for it."""
        return opportunities.close_opportunity(order, uow)

    @question(OPPORTUNITY, commands.AskOpportunity, EITHER)
    def opportunity(self, ask: commands.AskOpportunity, caller: Caller) -> dict[str, Any]:
        """One opportunity."""
        return views.opportunity(ask, self._reading(caller))

    @question("/v1/opportunities", commands.AskOpportunities, EITHER)
    def list_opportunities(self, ask: commands.AskOpportunities, caller: Caller) -> dict[str, Any]:
        """The opportunities of an area."""
        return views.opportunities(ask, self._reading(caller))

    def _reading(self, caller: Caller) -> OrganisationsWork:
        """A unit of work that only reads."""
        uow: OrganisationsWork = self.work.begin(ExecutionContext(caller=caller))
        return uow


SERVICE = OrganisationsService
