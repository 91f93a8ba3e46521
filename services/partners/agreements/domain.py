"""Agreements with partners: when one is in force, and what makes one sound."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from services.chassis.documents import stored_as
from services.chassis.errors import Conflict, Invalid
from services.partners.cuts.table import PURPOSES

POLLING, WEBHOOK, AMQP = CHANNELS = ("polling", "webhook", "amqp")


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """What was agreed with one partner."""

    id: str
    partner: str
    """As clients and the directory of programmes call it."""
    partner_id: str
    """As services tell one another of it."""
    version: str = stored_as("agreement_version")
    """What administrators call it. A document's own `version` counts how often it was written."""
    starts_on: date
    ends_on: date
    """The last day."""
    purposes: tuple[str, ...]
    scopes: tuple[str, ...]
    channels: tuple[str, ...]
    client_id: str
    """The program that acts for the partner: a machine among identity's clients."""
    made_by: str
    made_at: datetime
    ended: bool = False
    ended_on: date | None = None
    ended_by: str | None = None

    def in_force(self, today: date) -> bool:
        """Whether something may be sent under it on this day."""
        return not self.ended and self.starts_on <= today <= self.ends_on

    def is_over(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.ends_on < today

    def ends(self, today: date, by: str) -> "Agreement":
        """No longer in force from now on; one that ended stays as it is."""
        if self.ended:
            return self
        return replace(self, ended=True, ended_on=min(today, self.ends_on), ended_by=by)

    def allows(self, scope: str) -> bool:
        """Whether this scope was agreed on, and the purpose that it serves."""
        return scope in self.scopes and PURPOSES[scope] in self.purposes

    @property
    def content(self) -> tuple[object, ...]:
        """What was agreed; said again it is the same agreement."""
        return self.starts_on, self.ends_on, self.purposes, self.scopes, self.channels, self.client_id


@dataclass(frozen=True, kw_only=True)
class Partner:
    """A partner, and its agreements. Whoever makes one changes this: of two that overlap, one is made."""

    id: str
    partner: str
    agreements: tuple[str, ...] = ()


def must_be_sound(agreement: Agreement, today: date) -> None:
    """Raise Invalid unless it has days to come, and a purpose for each scope."""
    if agreement.ends_on < agreement.starts_on:
        raise Invalid("ends-before-start", "Give a last day on or after the first.", field="ends_on")
    if agreement.is_over(today):
        raise Invalid("agreement-over", "Its last day is over: give one that is to come.", field="ends_on")
    for scope in agreement.scopes:
        if PURPOSES[scope] not in agreement.purposes:
            detail = f"The scope {scope} serves the purpose {PURPOSES[scope]}: name that among the purposes."
            raise Invalid("scope-without-purpose", detail, field="scopes", scope=scope)


def must_be_alone(agreement: Agreement, others: Iterable[Agreement]) -> None:
    """Raise Conflict `agreements-overlap` if the partner has another one in force on some day of this one."""
    for other in others:
        if not other.ended and other.starts_on <= agreement.ends_on and agreement.starts_on <= other.ends_on:
            detail = f"Another one holds from {other.starts_on} to {other.ends_on}: end it first, or choose other days."
            raise Conflict("agreements-overlap", detail, id=other.id)
