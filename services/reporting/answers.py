"""What reporting answers."""

from dataclasses import dataclass
from datetime import date, datetime

from services.reporting.domain.figures import Figures


@dataclass(frozen=True, kw_only=True)
class KeyFiguresAnswer(Figures):
    """The key figures as this reader may see them, with what was asked and what each figure counts."""

    period: dict[str, date]
    """`from` and `to`, both included."""
    as_of: datetime
    """Only facts known by this moment count."""
    definitions: dict[str, dict[str, str]]
    """By indicator and language (`nl`, `en`), what it counts."""


@dataclass(frozen=True, kw_only=True)
class RebuiltViews:
    """The views were built anew."""

    facts: int
    """How many facts there are."""
