"""What the service for partners tells the others: which partners outside may be sent something, and which no more."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Event
from services.contracts.shapes import Code, Id


@dataclass(frozen=True, kw_only=True)
class _AgreementFact(Event):
    """Whose agreement it is, and which program acts for the partner."""

    source: ClassVar[str] = "partners"
    about: ClassVar[str] = "agreement_id"

    agreement_id: Id
    partner_id: Id
    """An id that every service derives in the same way, never what a client calls the partner."""
    client_id: Id
    """The client, as identity knows it."""


@dataclass(frozen=True, kw_only=True)
class AgreementMade(_AgreementFact):
    """A partner may be sent, from one day to another, what its scopes allow about people who consent to it."""

    type: ClassVar[str] = "agreement-made"

    starts_on: date
    ends_on: date
    purposes: tuple[Code, ...]
    scopes: tuple[Code, ...]
    channels: tuple[Code, ...]
    """`polling`, `webhook` or `amqp`."""


@dataclass(frozen=True, kw_only=True)
class AgreementEnded(_AgreementFact):
    """The partner is sent nothing more under this agreement, and its program is let in no more."""

    type: ClassVar[str] = "agreement-ended"

    ended_on: date


@dataclass(frozen=True, kw_only=True)
class WebhookDisabled(_AgreementFact):
    """The partner is sent nothing more by webhook until somebody sets it again: its target failed, or is gone."""

    type: ClassVar[str] = "webhook-disabled"

    disabled_on: date
    because: Code
    """`gone` (the target answered 410) or `failed-too-long` (three days)."""


EVENTS: tuple[type[Event], ...] = (AgreementMade, AgreementEnded, WebhookDisabled)
