"""A calendar feed: there is one at a time of a grant. Of its address only a keyed digest is kept."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.chassis.errors import TooMuch

ROLES = frozenset({"administrator", "coordinator", "organisation", "newcomer"})
"""Whoever has days to come."""
HOUR = timedelta(hours=1)
READS_AT_MOST = 60
"""In an hour: calendar programs come every quarter of an hour at most, and a family has a few of them."""


@dataclass(frozen=True, kw_only=True)
class CalendarFeed:
    """The feed of a grant."""

    id: str
    """The grant's."""
    account: str
    key: str
    """Follows from the secret in its address, which is kept nowhere."""
    token_id: str
    """Whom its tokens name as their session: another one each time the address is made anew."""
    made_at: datetime
    hour_began_at: datetime | None = None
    reads: int = 0
    """In the hour that began then."""

    def read(self, now: datetime) -> "CalendarFeed":
        """Read once more; raises TooMuch `too-many-requests`."""
        began = self.hour_began_at
        if began is None or now - began >= HOUR:
            return replace(self, hour_began_at=now, reads=1)
        if self.reads >= READS_AT_MOST:
            seconds = int((began + HOUR - now).total_seconds()) + 1
            detail = f"At most {READS_AT_MOST} requests in 3600 s; go on in {seconds} s."
            raise TooMuch("too-many-requests", detail, retry_after=seconds)
        return replace(self, reads=self.reads + 1)
