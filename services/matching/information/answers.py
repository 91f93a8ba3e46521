"""How it is answered."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class ReceiptShown:
    """That the volunteer got the note once."""

    version: str
    language: str
    how: str
    on: date
    noted_at: datetime
    by: str | None
    """Whoever wrote it down, as a token's subject; not for the newcomer."""
    by_role: str


@dataclass(frozen=True, kw_only=True)
class ReceiptsShown:
    """The oldest first."""

    assignment_id: str
    receipts: tuple[ReceiptShown, ...]
