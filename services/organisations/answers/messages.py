"""What is answered about messages to contacts: what was told, never in which words nor to which address."""

from dataclasses import dataclass
from datetime import datetime

from services.chassis.http.paging import Page


@dataclass(frozen=True, kw_only=True)
class ContactMessage:
    """One message, by e-mail, in Dutch, French and English."""

    id: str
    kind: str
    """`answer-please`, `answer-reminder`, `answer-no-more` or `does-not-come`."""
    state: str
    """As of messages to newcomers."""
    planned_at: datetime
    ended_at: datetime | None
    opportunity_id: str | None
    called_at: datetime | None
    """When a coordinator told the contact instead."""


@dataclass(frozen=True, kw_only=True)
class UntoldContact(ContactMessage):
    """One that did not arrive, and whom it was for."""

    organisation_id: str


@dataclass(frozen=True, kw_only=True)
class UntoldContacts(Page):
    """The longest waiting first."""

    messages: list[UntoldContact]


@dataclass(frozen=True, kw_only=True)
class ContactMessages:
    """The latest first. `id` is the organisation's."""

    id: str
    messages: tuple[ContactMessage, ...]
