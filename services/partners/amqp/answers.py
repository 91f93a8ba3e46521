"""How a partner's queue is answered."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class QueueAddress:
    """Where a partner reads."""

    host: str
    port: int
    tls: bool
    virtual_host: str
    queue: str
    user: str


@dataclass(frozen=True, kw_only=True)
class QueueCredentials(QueueAddress):
    """The same, with what is told once."""

    password: str


@dataclass(frozen=True, kw_only=True)
class QueueState(QueueAddress):
    """The same, and how far the partner has read."""

    waiting: int
    """Messages that nobody has read yet."""
    oldest_at: datetime | None
    """When the oldest of them happened, or something before it; None where none waits."""
    dropped: int
    """Messages that the full queue dropped before they were read, at most."""
    holds_at_most: int
    credentials_at: datetime | None
    """When somebody was told a password for the last time."""
