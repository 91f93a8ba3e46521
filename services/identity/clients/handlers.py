"""Making clients known, and ending them."""

from services.chassis.envelope import Envelope
from services.chassis.errors import Invalid
from services.chassis.http.answers import Answer, Identified, created, done
from services.contracts.partners import AgreementEnded
from services.identity.accounts.domain.grants import Role, must_be_to_come, must_say_for_whom
from services.identity.accounts.domain.inviting import Keepers
from services.identity.accounts.handlers.knowing import must_be_known
from services.identity.clients.answers import RegisteredClient
from services.identity.clients.commands import EndClient, RegisterClient
from services.identity.clients.domain import MACHINE, PUBLIC, Client, must_fit
from services.identity.store import IdentityWork
from services.identity.values import handed_out
from services.platform.partners import partner_id


def register(order: RegisterClient, keepers: Keepers, uow: IdentityWork) -> Answer[RegisteredClient]:
    """Make it known; whoever keeps a secret is told one, once. Raises NotFound for what a machine cannot act for."""
    secret = None if order.kind == PUBLIC else handed_out.new_secret()
    client = Client(
        id=uow.new_id(),
        name=order.name,
        kind=order.kind,
        redirect_uris=tuple(order.redirect_uris),
        scopes=tuple(order.scopes),
        secret_digest=handed_out.digest(secret) if secret else None,
        role=_role(order),
        valid_until=order.valid_until,
        id_token_alg=order.id_token_signed_response_alg,
        made_by=uow.caller.subject,
        made_at=uow.now,
    )
    must_fit(client)
    must_be_to_come(client.valid_until, uow.today)
    if client.role:
        must_be_known(client.role, order.new_partner, keepers, uow)
    uow.clients.add(client)
    return created(RegisteredClient(id=client.id, client_secret=secret))


def end(order: EndClient, uow: IdentityWork) -> Answer[Identified]:
    """Unknown from now on; one that was ended stays so."""
    client = uow.clients.get(order.client_id)
    uow.clients.save(client.ends(uow.caller.subject, uow.now))
    return done(client.id)


def end_of_partner(fact: Envelope, uow: IdentityWork) -> None:
    """End the machine that acted for a partner whose agreement is over; a client that is no machine stays."""
    event = fact.event()
    if not isinstance(event, AgreementEnded):
        return
    client = uow.clients.find(event.client_id)
    if client is not None and client.kind == MACHINE and _acts_for(event.partner_id, client, uow):
        uow.clients.save(client.ends(uow.caller.subject, uow.now))


def _acts_for(partner: str, client: Client, uow: IdentityWork) -> bool:
    named = client.role.partner if client.role else None
    return named is not None and partner_id(named, uow) == partner


def _role(order: RegisterClient) -> Role | None:
    if order.kind != MACHINE or order.role is None:
        if order.role or order.units or order.organisation or order.partner or order.newcomer:
            raise Invalid("role-and-kind", "Only a machine acts for itself: leave its role out.", field="role")
        return None
    role = Role(
        role=order.role,
        units=tuple(order.units),
        organisation=order.organisation,
        partner=order.partner,
        newcomer=order.newcomer,
    )
    must_say_for_whom(role)
    return role
