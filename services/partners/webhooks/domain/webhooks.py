"""A partner's webhook as people and its own program set it: the address, and the secrets that sign."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.partners.feed.domain.cloud_events import ALWAYS

BOTH_SIGN = timedelta(hours=24)
"""How long the secret before still signs beside a new one."""
BY_HAND, GONE, FAILED_TOO_LONG = REASONS = ("by-hand", "gone", "failed-too-long")
"""Why nothing is sent: somebody said so, the target answered 410, or it failed for as long as it is tried."""


@dataclass(frozen=True, kw_only=True)
class Secret:
    """What signs messages, sealed."""

    sealed: str
    made_at: datetime
    valid_until: datetime | None = None
    """None: until another one takes its place."""


@dataclass(frozen=True, kw_only=True)
class Webhook:
    """Where one partner wants its messages."""

    id: str
    """The partner's."""
    partner: str
    url: str
    types: tuple[str, ...] = ()
    """Types of events that are wanted; none named: all that may leave."""
    secrets: tuple[Secret, ...]
    """The newest first."""
    set_by: str
    set_at: datetime
    disabled_because: str | None = None
    disabled_at: datetime | None = None

    @property
    def enabled(self) -> bool:
        """Whether messages are sent."""
        return self.disabled_because is None

    def wants(self, event_type: str) -> bool:
        """Whether events of this type are sent. That somebody is to be forgotten always is."""
        return not self.types or event_type in self.types or event_type in ALWAYS

    def signing(self, now: datetime) -> tuple[Secret, ...]:
        """The secrets that sign at this moment."""
        return tuple(each for each in self.secrets if each.valid_until is None or each.valid_until > now)

    def rotated(self, sealed: str, now: datetime, at_once: bool) -> "Webhook":
        """With a new secret. The one before signs beside it for a day, unless it is to sign no more at once."""
        last = () if at_once else (replace(self.secrets[0], valid_until=now + BOTH_SIGN),)
        return replace(self, secrets=(Secret(sealed=sealed, made_at=now), *last))

    def disabled(self, because: str, now: datetime) -> "Webhook":
        """Sends nothing from now on; the first reason stays."""
        return replace(self, disabled_because=because, disabled_at=now) if self.enabled else self

    def set_to(self, url: str, types: tuple[str, ...], by: str, now: datetime) -> "Webhook":
        """With another address or choice, and enabled."""
        return replace(self, url=url, types=types, set_by=by, set_at=now, disabled_because=None, disabled_at=None)
