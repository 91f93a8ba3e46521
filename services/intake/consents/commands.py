"""What may be asked about consents."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.command_fields import ID, NOT_BLANK, an_id, one_of, perhaps
from services.intake.consents.domain import PURPOSES


@dataclass(frozen=True, kw_only=True)
class DecideConsent:
    """Say that the person allows a purpose, in general or to one partner, or does not."""

    newcomer_id: str = an_id()
    purpose: str = one_of(*PURPOSES)
    given: bool
    on: date
    partner: str | None = perhaps(ID, NOT_BLANK)
    """The partner, by the name under which it lists programmes; left out for the purpose in general."""
    withdrawing: bool = False
    """Whether a no only takes back a yes that stands: without one, nothing is kept."""


@dataclass(frozen=True, kw_only=True)
class AskConsents:
    """What somebody allows now."""

    newcomer_id: str = an_id()
