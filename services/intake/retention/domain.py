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
    reached_on: str = ""
    reached_id: str = ""
    """How far a walk over all files came: day of the registration and id of the last one; "" before the first."""
