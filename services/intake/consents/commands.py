"""What may be asked about consents."""

from dataclasses import dataclass
from datetime import date

from marshmallow import validate

from services.chassis.http.asked import OfRelease
from services.chassis.http.command_fields import ID, NOT_BLANK, an_id, one_of, perhaps
from services.chassis.http.paging import Paged
from services.intake.consents.domain import PURPOSES, TOLD_WAYS


@dataclass(frozen=True, kw_only=True)
class DecideConsent:
    """Say that the person allows a purpose, in general or to one partner, or does not."""

    newcomer_id: str = an_id()
    purpose: str = one_of(*PURPOSES)
    given: bool
    on: date
    partner: str | None = perhaps(ID, NOT_BLANK)
    """The partner, by the name under which it lists programmes; left out for the purpose in general."""
    version: str | None = perhaps(validate.Length(1, 40))
    """Of the text that the person read."""
    language: str | None = perhaps(
        validate.Regexp(r"\A[a-z]{2,3}\Z", error="Two or three small letters, as in ISO 639.")
    )
    """In which they read it, or heard it."""
    how: str | None = perhaps(validate.OneOf(TOLD_WAYS))
    """How a coordinator heard of it. What a newcomer says here is said by their own hand."""
    withdrawing: bool = False
    """Whether a no only takes back a yes that stands: without one, nothing is kept."""


@dataclass(frozen=True, kw_only=True)
class AskConsents:
    """What somebody allows now."""

    newcomer_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskConsentTexts(Paged, OfRelease):
    """The texts that people read before they allow something, with all versions."""
