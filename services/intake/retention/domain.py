"""What was carried out, so that it can be reported."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class CarriedOut:
    """Of one kind, in all."""

    id: str
    """The kind."""
    last_at: datetime
    """When something was deleted the last time."""
    documents: int = 0
