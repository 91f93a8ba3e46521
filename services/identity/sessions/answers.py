"""How sessions are answered."""

from dataclasses import dataclass
from datetime import datetime

from services.chassis.http.paging import Page


@dataclass(frozen=True, kw_only=True)
class SessionRow:
    """A session that lives."""

    id: str
    device: str
    """Browser and system; "" where nothing is known."""
    client: str | None
    """The application; None for the sign-in pages' own."""
    client_name: str | None
    """As it was registered."""
    grant: str
    amr: list[str]
    """How the person showed who they are (RFC 8176)."""
    started_at: datetime
    last_used_at: datetime
    """To the minute."""
    expires_at: datetime
    current: bool
    """Whether the token that asks belongs to it."""


@dataclass(frozen=True, kw_only=True)
class Sessions(Page):
    """The one used last first, unless it was asked otherwise."""

    sessions: list[SessionRow]


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How many sessions were ended."""

    ended: int
