"""How clients are answered."""

from dataclasses import dataclass
from datetime import date, datetime

from services.chassis.http.answers import absent
from services.chassis.http.paging import Page


@dataclass(frozen=True, kw_only=True)
class RegisteredClient:
    """A client that was made known."""

    id: str
    client_secret: str | None = absent()
    """Shown once; of a public client there is none."""


@dataclass(frozen=True, kw_only=True)
class ClientRow:
    """A client, without its secret."""

    id: str
    name: str
    kind: str
    redirect_uris: list[str]
    scopes: list[str]
    role: str | None
    units: list[str]
    organisation: str | None
    partner: str | None
    newcomer: str | None
    valid_until: date | None
    made_by: str
    made_at: datetime


@dataclass(frozen=True, kw_only=True)
class Clients(Page):
    """In the order that was asked for."""

    clients: list[ClientRow]
