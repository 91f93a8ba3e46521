"""What a newcomer allows, purpose by purpose, and to which partner."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Cast, Data, Event
from services.contracts.shapes import Code, Id


def upcast_v1_v2(data: Data) -> Data:
    """`partner_id` is None: what was said before was said of the purpose in general, and of no partner."""
    return data | {"partner_id": None}


def downcast_v2_v1(_: Data) -> Data:
    """Nothing beside: version 1 takes a decision about one partner for one in general.

    A yes to a partner is preceded by the general yes, so that is true of every yes; a no closes more than it must.
    """
    return {}


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(Event):
    """The person allows one purpose: in general, which lets nobody outside hear anything, or to one partner."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "consent-given"
    about: ClassVar[str] = "newcomer_id"
    version: ClassVar[int] = 2
    upcasts: ClassVar[Mapping[int, Cast]] = {1: upcast_v1_v2}
    downcasts: ClassVar[Mapping[int, Cast]] = {1: downcast_v2_v1}

    newcomer_id: Id
    purpose: Code
    """`job-coaching`, `organisation-introduction` or `photos`."""
    given_on: date
    partner_id: Id | None = None
    """The partner that is allowed it: the id by which all services tell of one; None for the purpose in general."""


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Event):
    """The person no longer allows one purpose, in general or to one partner.

    Before the general one, each partner's that stood is told: for each purpose and partner the highest sequence holds.
    """

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "consent-withdrawn"
    about: ClassVar[str] = "newcomer_id"
    version: ClassVar[int] = 2
    upcasts: ClassVar[Mapping[int, Cast]] = {1: upcast_v1_v2}
    downcasts: ClassVar[Mapping[int, Cast]] = {1: downcast_v2_v1}

    newcomer_id: Id
    purpose: Code
    withdrawn_on: date
    partner_id: Id | None = None
    """See `consent-given`."""
