"""What is heard of a person, in the order of its subject, and what is to leave of it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Fact:
    """An event about a person, with the fields that may leave; none where none may."""

    id: str
    source: str
    type: str
    version: int
    newcomer_id: str
    subject: str
    """The record whose events `sequence` counts: the person in employment, an assignment in matching."""
    sequence: int
    at: datetime
    """When the service recorded it."""
    heard_at: datetime
    data: dict[str, Any] = field(default_factory=dict)
    partner_id: str | None = None
    """The partner that the event names."""

    @property
    def stream(self) -> str:
        """What its sequence counts in."""
        return f"{self.source} {self.subject}"


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A fact that these partners may not be told yet: no consent is known."""

    fact: Fact
    partners: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What is to leave to one partner, before it has its number there."""

    partner_id: str
    newcomer_id: str
    at: datetime
    """When it happened."""
    purpose: str | None
    """What the person must allow the partner; None for what the partner is told in any case: to forget."""
    scope: str | None = None
    """Under which it leaves."""
    needed_consent: bool = False
    """Whether it could not have happened before that was heard of."""
    event: dict[str, Any]
    """A CloudEvent, without `sequence`."""


@dataclass(frozen=True, kw_only=True)
class Entry(Notice):
    """One in the log of its partner."""

    id: str
    number: int
    """Its place there, from 1."""
