"""Which clients there are."""

from services.chassis.http.paging import Key, page_of
from services.identity.accounts.domain.grants import Role
from services.identity.clients.answers import ClientRow, Clients
from services.identity.clients.commands import AskClients
from services.identity.clients.domain import Client
from services.identity.store import IdentityWork
from services.identity.values.moments import in_order

SORTS: dict[str, Key[Client]] = {"made_at": lambda each: in_order(each.made_at)}


def clients(ask: AskClients, uow: IdentityWork) -> Clients:
    """Those that were not ended."""
    shown, cursor = page_of(ask, uow.clients.where(ended=False), SORTS, lambda each: each.id)
    return Clients(clients=[_row(each) for each in shown], next=cursor)


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
