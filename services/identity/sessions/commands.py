"""What may be asked about sessions."""

from dataclasses import dataclass

from services.chassis.http.command_fields import an_id
from services.chassis.http.paging import Paged, a_sort
from services.platform.searching import a_query


@dataclass(frozen=True, kw_only=True)
class AskMySessions(Paged):
    """Where one is signed in."""

    q: str | None = a_query()
    """Words of the device or the application."""
    sort: str = a_sort("-last_used_at", "started_at")


@dataclass(frozen=True, kw_only=True)
class EndMySession:
    """End one of one's own sessions, the one that asks too."""

    session_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class EndMyOtherSessions:
    """End all of one's sessions but the one that asks."""


@dataclass(frozen=True, kw_only=True)
class AskSessionsOf(AskMySessions):
    """Where somebody is signed in."""

    account_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class EndSessionsOf:
    """End every session of an account."""

    account_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class EndSessionOf:
    """End one session of an account."""

    account_id: str = an_id()
    session_id: str = an_id()
