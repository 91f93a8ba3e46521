"""What is answered about consents."""

from dataclasses import dataclass
from datetime import date

from services.intake.consents.domain import Decision


@dataclass(frozen=True, kw_only=True)
class DecidedConsent:
    """Whether the purpose is allowed once the decision was kept."""

    id: str
    """The newcomer's."""
    purpose: str
    given: bool


@dataclass(frozen=True, kw_only=True)
class Consent:
    """What holds for one purpose, and all decisions before it; whoever may read the file may see all of a decision."""

    given: bool
    on: date
    history: tuple[Decision, ...]
    """Oldest first."""
