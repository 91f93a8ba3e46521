"""Signing in on a device without a browser, with the help of one that has it (RFC 8628)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LASTS = timedelta(minutes=10)
INTERVAL = timedelta(seconds=2)
"""Between two questions of a device."""
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""No vowels, so that no word comes about; a person tells them apart."""
LENGTH = 8
WAITING, ALLOWED, DENIED, USED = "waiting", "allowed", "denied", "used"


@dataclass(frozen=True, kw_only=True)
class DeviceGrant:
    """A device that waits for somebody to allow it."""

    id: str
    """The digest of the code that the device knows."""
    user_code: str
    """What the person types."""
    client: str
    scope: str
    device: str
    state: str = WAITING
    browser_session: str | None = None
    """Where somebody allowed it."""
    asked_at: datetime | None = None
    """When the device asked last."""
    expires_at: datetime
    day: str

    def waits(self, now: datetime) -> bool:
        """Whether somebody may still decide."""
        return self.state == WAITING and now < self.expires_at

    def is_too_fast(self, now: datetime) -> bool:
        """Whether the device asks sooner than it was told to."""
        return self.asked_at is not None and now - self.asked_at < INTERVAL - timedelta(milliseconds=200)


def plain(typed: str) -> str:
    """The code that somebody typed, however they wrote it."""
    return "".join(letter for letter in typed.upper() if letter in LETTERS)


def shown(code: str) -> str:
    """In two halves, as people read it."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"
