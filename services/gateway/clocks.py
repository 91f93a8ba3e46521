"""Which services' clocks differ from ours, by the `Date` of their answers."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from services.chassis import metrics
from services.chassis.episodes import Episode

TOLD_FROM = 30.0
"""Seconds: as many as a token is allowed, and more than an answer is ever on its way."""


class Clocks:
    """What every answer says of its service's clock; a difference that lasts is told once a minute."""

    def __init__(self) -> None:
        """Begin with clocks that agree."""
        self._ahead: dict[str, float] = {}
        self._dates: dict[str, str] = {}
        self._troubles: dict[str, Episode] = {}

    def note(self, service: str, date: str, now: datetime | None = None) -> None:
        """An answer that was written at `date` (RFC 9110, whole seconds), read at `now`; once for each of them."""
        if self._dates.get(service) == date:
            return
        self._dates[service] = date
        try:
            ahead = (parsedate_to_datetime(date) - (now or datetime.now(UTC))).total_seconds()
        except (TypeError, ValueError):
            return  # it says nothing of its clock
        self._ahead[service] = ahead
        metrics.CLOCK_AHEAD.labels(service).set(round(ahead))
        trouble = self._troubles.setdefault(service, Episode("clocks-differ", "clocks-agree", peer=service))
        if abs(ahead) >= TOLD_FROM:
            trouble.again(ahead=round(ahead))
        else:
            trouble.ended()

    def differing(self) -> Mapping[str, int]:
        """Seconds that a service's clock is ahead of ours (below 0: behind), where that is too much."""
        return {name: round(ahead) for name, ahead in sorted(self._ahead.items()) if abs(ahead) >= TOLD_FROM}
