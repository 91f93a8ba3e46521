"""Clients: made known, listed and ended by administrators."""

from services.chassis.envelope import Envelope
from services.chassis.http.answers import Answer, Identified
from services.chassis.process.subscribing import subscribe
from services.chassis.storage.unit_of_work import ExecutionContext
from services.contracts.partners import AgreementEnded
from services.identity.accounts.handlers.seeing import KeepersOverHttp
from services.identity.clients import handlers, views
from services.identity.clients.answers import Clients, RegisteredClient
from services.identity.clients.commands import AskClients, EndClient, RegisterClient
from services.identity.entrypoints import Entrypoints
from services.identity.store import IdentityWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question


class ClientEntrypoints(Entrypoints):
    """Programs that may ask for tokens."""

    @command("POST", "/v1/clients", RegisterClient)
    def register_client(self, order: RegisterClient, uow: IdentityWork) -> Answer[RegisteredClient]:
        """Make a program known."""
        return handlers.register(order, KeepersOverHttp(self.work.settings.peers, uow), uow)

    @question("/v1/clients", AskClients)
    def clients(self, ask: AskClients, caller: Caller) -> Clients:
        """Which there are."""
        return views.clients(ask, self.work.begin(ExecutionContext(caller=caller)))

    @command("DELETE", "/v1/clients/<client_id>", EndClient)
    def end_client(self, order: EndClient, uow: IdentityWork) -> Answer[Identified]:
        """End one."""
        return handlers.end(order, uow)

    @subscribe(AgreementEnded)
    def on_agreement_ended(self, fact: Envelope, uow: IdentityWork) -> None:
        """A partner's agreement is over."""
        handlers.end_of_partner(fact, uow)
