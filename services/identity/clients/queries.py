"""Looking clients up, and whether a program is the client that it says it is."""

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from services.identity.clients.domain import PUBLIC, SCOPES, Client, addresses_of
from services.identity.store import IdentityWork
from services.identity.values import built_in_clients, handed_out

CONSOLE = Client(
    id=built_in_clients.CONSOLE,
    name=built_in_clients.NAMES[built_in_clients.CONSOLE],
    kind=PUBLIC,
    scopes=SCOPES,
    made_by="platform",
    made_at=datetime.fromtimestamp(0, UTC),
)
"""The console on somebody's own computer, known everywhere: it can only ask for codes that a person allows."""
DOCUMENTATION = Client(
    id=built_in_clients.DOCUMENTATION,
    name=built_in_clients.NAMES[built_in_clients.DOCUMENTATION],
    kind=PUBLIC,
    scopes=SCOPES,
    returns_to_any_port=False,
    made_by="platform",
    made_at=datetime.fromtimestamp(0, UTC),
)
"""The page that shows the API, on the platform's own origin: people come back to that page and to no other."""
PAGE_AFTERWARDS = "/docs/oauth2-redirect.html"


def known(client_id: str, uow: IdentityWork, besides: Client | None = None) -> Client | None:
    """The client with this id that was not ended; `besides`: one that is not kept."""
    if besides is not None and besides.id == client_id:
        return besides
    client = _built_in(client_id, uow) or uow.clients.find(client_id)
    return client if client and client.holds(uow.today) else None


def _built_in(client_id: str, uow: IdentityWork) -> Client | None:
    page = replace(DOCUMENTATION, redirect_uris=addresses_of(uow.issuer, PAGE_AFTERWARDS))
    return next((each for each in (CONSOLE, page) if each.id == client_id), None)


def proves_itself(client: Client, secret: str | None) -> bool:
    """Whether this is the client's secret; a public client has none, and may show none."""
    if client.secret_digest is None:
        return secret is None
    return secret is not None and handed_out.same(secret, client.secret_digest)


def ended(uow: IdentityWork) -> list[Client]:
    """Those that were ended."""
    return uow.clients.where(ended=True)


def where_people_begin(uow: IdentityWork) -> list[tuple[str, str]]:
    """Name and address of each application on the web that people come in to, but for what this platform has itself."""
    found = {}
    for client in uow.clients.where(ended=False):
        places = [urlsplit(uri) for uri in client.redirect_uris if uri.startswith("https://")]
        if places and client.holds(uow.today):
            found[f"https://{places[0].netloc}"] = client.name
    return sorted((name, place) for place, name in found.items() if place != uow.issuer)
