"""What is answered about cards."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class PrintedCard:
    """A card, with what stands on it: this once."""

    newcomer_id: str
    codes: tuple[str, ...]
    language: str
    """The newcomer's: what the printable page is written in."""
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class CardStanding:
    """A card, without its codes."""

    newcomer_id: str
    printed_at: datetime
    expires_at: datetime
    codes_left: int
    revoked_at: datetime | None
