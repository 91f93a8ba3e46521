"""What may be asked about sessions."""

from dataclasses import dataclass

from services.chassis.http.command_fields import an_id


@dataclass(frozen=True, kw_only=True)
class AskMySessions:
    """Where one is signed in."""


@dataclass(frozen=True, kw_only=True)
class EndMySession:
    """End one of one's own sessions, the one that asks too."""

    session_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class EndMyOtherSessions:
    """End all of one's sessions but the one that asks."""


@dataclass(frozen=True, kw_only=True)
class AskSessionsOf:
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
