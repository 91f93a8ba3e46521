"""Moments as lists are sorted by them."""

from datetime import UTC, datetime


def in_order(moment: datetime | None) -> str:
    """A text that sorts as the moments do; no moment comes before all."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds") if moment else ""
