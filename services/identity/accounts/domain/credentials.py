"""What an account shows to come in: a password's hash, an authenticator app, passkeys."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Totp:
    """An authenticator app."""

    sealed: str
    """Its secret, sealed: whoever steals the store cannot make codes."""
    since: datetime
    last_step: int = 0
    """The half minute of the last code that was taken: none is taken twice."""


@dataclass(frozen=True, kw_only=True)
class Passkey:
    """A WebAuthn credential."""

    id: str
    """base64url"""
    public_key: str
    """COSE, base64url"""
    sign_count: int
    name: str
    """The device on which it was made, as its owner recognises it."""
    made_at: datetime
    used_at: datetime | None = None
