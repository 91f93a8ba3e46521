"""Looking clients up, and whether a program is the client that it says it is."""

from services.identity.clients.domain import Client
from services.identity.store import IdentityWork
from services.identity.values import handed_out


def known(client_id: str, uow: IdentityWork, besides: Client | None = None) -> Client | None:
    """The client with this id that was not ended; `besides`: one that is not kept."""
    if besides is not None and client_id == besides.id:
        return besides
    client = uow.clients.find(client_id)
    return client if client and not client.ended else None


def proves_itself(client: Client, secret: str | None) -> bool:
    """Whether this is the client's secret; a public client has none, and may show none."""
    if client.secret_digest is None:
        return secret is None
    return secret is not None and handed_out.same(secret, client.secret_digest)


def ended(uow: IdentityWork) -> list[Client]:
    """Those that were ended."""
    return uow.clients.where(ended=True)
