"""What is answered about consents."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.paging import Page
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
    version: str | None
    """Of the text to which it was said; null where that was not kept."""
    language: str | None
    """In which it was read."""
    how: str | None
    """`own-device`: by the person's own hand; `spoken` or `paper`: a coordinator wrote it down; `text-ended`: the text
    holds no longer. Null where that was not kept."""
    text: str
    """The version that holds today, to be read before a yes."""
    asks_again: bool
    """Whether a yes stands to an earlier version, and that of today means something else."""


@dataclass(frozen=True, kw_only=True)
class ConsentTextShown:
    """One version of what is read about a purpose."""

    purpose: str
    version: str
    valid_from: date
    earlier_yes: str
    """What becomes of a yes to an earlier version on that day: `stays`, `asked-again` or `ends`."""
    texts: dict[str, str]
    """By language, as a code of ISO 639."""
    reviewed: tuple[str, ...]
    """In these languages somebody who speaks them read it; in the others a machine translated it."""


@dataclass(frozen=True, kw_only=True)
class ConsentTexts(Page):
    """All versions, the oldest of each purpose first."""

    consent_texts: list[ConsentTextShown]


@dataclass(frozen=True, kw_only=True)
class Consents:
    """What somebody allows, purpose by purpose, also those that nobody asked about. `id` is the newcomer's."""

    id: str
    consents: tuple[PurposeConsent, ...]
