"""What is answered about messages: what was told, never in which words nor to which number."""

from dataclasses import dataclass
from datetime import datetime

from services.chassis.http.paging import Page


@dataclass(frozen=True, kw_only=True)
class MessageShown:
    """One message."""

    id: str
    kind: str
    """`proposal`, `confirmation` …: a code of docs/api.md."""
    state: str
    """`planned`, `waiting-for-morning`, `handed-over`, `sent`, `refused`, `expired`, `unclear`, `not-needed` or
    `nobody-to-reach`."""
    planned_at: datetime
    ended_at: datetime | None
    """When its state became what it is, once that does not change any more."""
    channel: str | None
    """`sms` or `mail`, once it was written."""
    language: str | None
    machine_made: bool
    """Whether it said that nobody has read its translation."""
    called_at: datetime | None
    """When a coordinator told them instead."""
    opportunity_id: str | None


@dataclass(frozen=True, kw_only=True)
class Messages:
    """Those of one person, the latest first. `id` is the newcomer's."""

    id: str
    messages: tuple[MessageShown, ...]


@dataclass(frozen=True, kw_only=True)
class UntoldMessage(MessageShown):
    """One that did not arrive, and whom it was for."""

    newcomer_id: str
    unit_id: str


@dataclass(frozen=True, kw_only=True)
class Untold(Page):
    """The longest waiting first."""

    messages: list[UntoldMessage]
