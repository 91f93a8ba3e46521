"""The keys that sign credentials. A credential is shown for years, so a public key stays published for ever."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

ALGORITHM = "ES256"
SIGNS_FOR = timedelta(days=730)


@dataclass(frozen=True, kw_only=True)
class CredentialKey:
    """A key pair; whoever reads the store sees only the public half."""

    id: str
    public: dict[str, str]
    """As a JSON Web Key."""
    sealed: str
    """The private half, sealed."""
    made_at: datetime


def latest(keys: Iterable[CredentialKey]) -> CredentialKey | None:
    """The key that signs."""
    return max(keys, key=lambda key: (key.made_at, key.id), default=None)


def is_due(keys: Iterable[CredentialKey], now: datetime) -> bool:
    """Whether another key has to be made."""
    known = latest(keys)
    return known is None or known.made_at + SIGNS_FOR <= now
