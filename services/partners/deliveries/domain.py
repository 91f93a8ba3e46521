"""Deliveries: one for each entry of a partner's log and each channel by which it left."""

from dataclasses import dataclass
from datetime import datetime

HANDED_OVER, DELIVERED, FAILED = OUTCOMES = ("handed-over", "delivered", "failed")
"""It may have arrived; the partner has it; the partner could not be reached, and it is not tried again."""


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """That something left."""

    id: str
    partner_id: str
    partner: str
    newcomer_id: str
    number: int
    """Of the entry, in the partner's log."""
    event_id: str
    type: str
    fields: tuple[str, ...]
    """Names of the fields that it told."""
    channel: str
    at: datetime
    """When it left for the first time."""
    moment: str
    """The same, as text that sorts."""
    outcome: str


def id_of(partner_id: str, number: int, channel: str) -> str:
    """The id of the delivery of one entry by one channel."""
    return f"{partner_id} {number:012d} {channel}"
