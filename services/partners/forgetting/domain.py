"""Requests to forget: a person withdrew what they had allowed a partner that was told something about them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

CONFIRMED_WITHIN = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Forgetting:
    """A partner is to forget a person."""

    id: str
    partner_id: str
    partner: str
    newcomer_id: str
    asked_at: datetime
    open: bool = True
    confirmed_at: datetime | None = None
    confirmed_by: str | None = None

    def is_overdue(self, now: datetime) -> bool:
        """Whether the partner did not confirm in time."""
        return self.open and self.asked_at <= now - CONFIRMED_WITHIN


def id_of(partner_id: str, newcomer_id: str) -> str:
    """The id of the request to this partner about this person."""
    return f"{partner_id} {newcomer_id}"
