"""People who are handed to a programme."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.employment.casts import upcast_v1_v2
from services.contracts.event import Cast, Event
from services.contracts.shapes import Code, Id


@dataclass(frozen=True, kw_only=True)
class _AboutReferral(Event):
    """What every step of a referral says."""

    source: ClassVar[str] = "employment"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    referral_id: Id
    programme_id: Id
    on: date
    partner_id: Id | None = None
    """Whose programme it is: see `trajectory-declared`."""


@dataclass(frozen=True, kw_only=True)
class _ReferralFact(_AboutReferral):
    """Of the steps that were told before programmes had ids of employment's own."""

    version: ClassVar[int] = 2
    upcasts: ClassVar[Mapping[int, Cast]] = {1: upcast_v1_v2}


@dataclass(frozen=True, kw_only=True)
class ReferralMade(_ReferralFact):
    """A person was handed, with consent, to a programme."""

    type: ClassVar[str] = "referral-made"


@dataclass(frozen=True, kw_only=True)
class ReferralAccepted(_ReferralFact):
    """The programme takes the person on; its trajectory leads."""

    type: ClassVar[str] = "referral-accepted"


@dataclass(frozen=True, kw_only=True)
class ReferralDeclined(_ReferralFact):
    """The programme does not take the person on."""

    type: ClassVar[str] = "referral-declined"

    reason: Code


@dataclass(frozen=True, kw_only=True)
class ReferralDone(_AboutReferral):
    """The trajectory that began with an accepted referral has ended; its place is free."""

    type: ClassVar[str] = "referral-done"


@dataclass(frozen=True, kw_only=True)
class ReferralRevoked(_ReferralFact):
    """Taken back, by the person, because consent was withdrawn or because the person stopped."""

    type: ClassVar[str] = "referral-revoked"
