"""What identity asks of others, and what they answer: never a name, a number or an address.

A phone and a first name that somebody typed are passed on, and kept nowhere here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class SignInFacts:
    """What a card for a newcomer needs."""

    id: str
    unit_id: str
    language: str


@dataclass(frozen=True, kw_only=True)
class CodeToSend:
    """A code for whoever has a number."""

    phone: str
    """As it was typed: it is passed on and kept nowhere here."""
    code: str
    reference: str
    language: str


class Intake(Protocol):
    """Who has a number, and messages to them."""

    def send_code(self, order: CodeToSend) -> None:
        """Have it sent to whoever has the number, if anybody; raises Invalid `not-a-phone-number`, Unavailable."""

    def got_code(self, reference: str) -> Sequence[str]:
        """Ids of the newcomers who have the number to which it was sent; raises Unavailable."""

    def born_on(self, newcomers: Sequence[str], day: date, first_name: str) -> Sequence[str]:
        """Those of them who were born on the day, and are called so unless it is empty; raises Unavailable."""

    def facts(self, newcomer_id: str) -> SignInFacts:
        """Whose they are; raises NotFound, Unavailable."""


class Organisations(Protocol):
    """Messages to the contacts of organisations."""

    def send_link(self, order: "LinkToSend") -> None:
        """Have the contact get it, once per reference; raises NotFound, Conflict `no-contact-address`, Unavailable."""


@dataclass(frozen=True, kw_only=True)
class LinkToSend:
    """A link for the contact of an organisation."""

    organisation_id: str
    link: str
    reference: str
    units: Sequence[str] | None
    """Of whoever asks: one of them must work in the organisation's area. None: whoever asks acts for all."""
