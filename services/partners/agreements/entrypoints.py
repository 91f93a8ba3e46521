"""Agreements are made, ended and read."""

from services.chassis.http.answers import Answer, Identified
from services.chassis.process.periodic import every
from services.partners.agreements import handlers, views
from services.partners.agreements.answers import AgreementRow, Agreements
from services.partners.agreements.commands import AskAgreement, AskAgreements, EndAgreement, MakeAgreement
from services.partners.entrypoints import Entrypoints
from services.partners.store import PartnersWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question


class AgreementEntrypoints(Entrypoints):
    """Agreements with partners."""

    @command("POST", "/v1/partner-agreements", MakeAgreement)
    def make_agreement(self, order: MakeAgreement, uow: PartnersWork) -> Answer[Identified]:
        """Agree on what a partner is sent."""
        return handlers.make(order, uow)

    @command("POST", "/v1/partner-agreements/<agreement_id>/end", EndAgreement)
    def end_agreement(self, order: EndAgreement, uow: PartnersWork) -> Answer[Identified]:
        """Send nothing more under it."""
        return handlers.end(order, uow)

    @question("/v1/partner-agreements/<agreement_id>", AskAgreement)
    def agreement(self, ask: AskAgreement, caller: Caller) -> AgreementRow:
        """One of them."""
        return views.agreement(ask, self._reading(caller))

    @question("/v1/partner-agreements", AskAgreements)
    def agreements(self, ask: AskAgreements, caller: Caller) -> Agreements:
        """Which there are."""
        return views.agreements(ask, self._reading(caller))

    @every(60)
    def end_agreements(self, uow: PartnersWork) -> None:
        """End those whose last day is over."""
        handlers.end_those_that_are_over(uow)
