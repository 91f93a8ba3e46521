"""How webhooks are answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from services.chassis.http.answers import absent
from services.chassis.http.paging import Page


@dataclass(frozen=True, kw_only=True)
class WebhookSet:
    """A webhook that was set."""

    id: str
    secret: str | None = absent()
    """Shown once, when the webhook is new."""


@dataclass(frozen=True, kw_only=True)
class RotatedSecret:
    """A new secret."""

    id: str
    secret: str
    """Shown once."""
    previous_valid_until: datetime | None
    """Until when the one before signs, too; null: no more."""


@dataclass(frozen=True, kw_only=True)
class TestedWebhook:
    """What came of a test."""

    __test__: ClassVar[bool] = False
    id: str
    """The `webhook-id` of the message."""
    delivered: bool
    status: int | None
    problem: str | None
    advice: str | None
    """How to mend it."""
    milliseconds: int


@dataclass(frozen=True, kw_only=True)
class Replayed:
    """From where it is sent once more."""

    id: str
    after: str
    """The `sequence` after which it begins."""
    complete: bool
    """False where older events were asked for than are kept."""


@dataclass(frozen=True, kw_only=True)
class SecretRow:
    """A secret that signs, without itself."""

    made_at: datetime
    valid_until: datetime | None


@dataclass(frozen=True, kw_only=True)
class MissedRow:
    """Events that were too old before they could be sent."""

    after: str
    """A `sequence`."""
    until: str
    noticed_at: datetime


@dataclass(frozen=True, kw_only=True)
class WebhookRow:
    """One webhook."""

    id: str
    partner: str
    url: str
    enabled: bool
    types: list[str]
    set_by: str
    set_at: datetime
    disabled_because: str | None
    disabled_at: datetime | None
    secrets: list[SecretRow]
    reached: str
    """The `sequence` up to which everything was delivered."""
    waiting: int
    """Events after that, at most."""
    delivered_at: datetime | None
    failures: int
    failing_since: datetime | None
    problem: str | None
    status: int | None
    next_attempt_at: datetime | None
    missed: list[MissedRow]


@dataclass(frozen=True, kw_only=True)
class Webhooks(Page):
    """In the order that was asked for."""

    webhooks: list[WebhookRow]


@dataclass(frozen=True, kw_only=True)
class AttemptRow:
    """One attempt."""

    id: str
    partner: str
    event_id: str
    type: str
    sequence: str | None
    attempt: int
    at: datetime
    outcome: str
    status: int | None
    problem: str | None
    milliseconds: int
    next_attempt_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Attempts(Page):
    """In the order that was asked for."""

    attempts: list[AttemptRow]
