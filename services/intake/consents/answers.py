"""What is answered about consents."""

from dataclasses import dataclass
from datetime import date

from services.intake.consents.domain import Decision


@dataclass(frozen=True, kw_only=True)
class DecidedConsent:
    """Whether the purpose is allowed, to the partner if one was named, once the decision was kept."""

    id: str
    """The newcomer's."""
    purpose: str
    given: bool
    partner: str | None = None


@dataclass(frozen=True, kw_only=True)
class PartnerConsent:
    """What holds for one purpose and one partner."""

    partner: str
    given: bool
    on: date


@dataclass(frozen=True, kw_only=True)
class Consent:
    """What holds for one purpose, and all decisions before it; whoever may read the file may see all of a decision."""

    given: bool
    """In general."""
    on: date | None
    """None while only partners were decided on."""
    partners: tuple[PartnerConsent, ...]
    history: tuple[Decision, ...]
    """Oldest first, in general and about partners."""


@dataclass(frozen=True, kw_only=True)
class PurposeConsent:
    """What holds for one purpose, as the person reads it."""

    purpose: str
    given: bool
    """In general."""
    on: date | None
    """None while nobody asked, or only partners were decided on."""
    partners: tuple[PartnerConsent, ...]


@dataclass(frozen=True, kw_only=True)
class Consents:
    """What somebody allows, purpose by purpose, also those that nobody asked about. `id` is the newcomer's."""

    id: str
    consents: tuple[PurposeConsent, ...]
