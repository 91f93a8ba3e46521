"""Which clients there are."""

from services.identity.accounts.domain.grants import Role
from services.identity.clients.answers import ClientRow, Clients
from services.identity.clients.domain import Client
from services.identity.store import IdentityWork


def clients(uow: IdentityWork) -> Clients:
    """Those that were not ended, by name."""
    known = sorted(uow.clients.where(ended=False), key=lambda client: (client.name, client.id))
    return Clients(clients=[_row(client) for client in known])


def _row(client: Client) -> ClientRow:
    role = client.role or Role(role="")
    return ClientRow(
        id=client.id,
        name=client.name,
        kind=client.kind,
        redirect_uris=list(client.redirect_uris),
        scopes=list(client.scopes),
        role=role.role or None,
        units=list(role.units),
        organisation=role.organisation,
        partner=role.partner,
        newcomer=role.newcomer,
        valid_until=client.valid_until,
        made_by=client.made_by,
        made_at=client.made_at,
    )
