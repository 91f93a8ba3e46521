"""Refresh tokens: each is good once, and whoever shows one that was used before ends its session.

An answer can get lost on the way to a telephone in a tunnel. So for half a minute the token before is answered with the
very same refresh token, as long as nobody has used that, and with an access token of its own: none of those is kept.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

GRACE = timedelta(seconds=30)


@dataclass(frozen=True, kw_only=True)
class RefreshFamily:
    """The refresh tokens of one session, of which one is good. A number alone opens nothing: tokens are sealed."""

    id: str
    """The session."""
    client: str
    scope: str
    current: str
    """The number of the one that is good."""
    former: str | None = None
    """The number of the one before."""
    rotated_at: datetime
    day: str
    """The same day: what nobody uses any more is found by it."""

    def rotated(self, new: str, now: datetime, day: str) -> "RefreshFamily":
        """The good one was used: the next takes its place."""
        return replace(self, current=new, former=self.current, rotated_at=now, day=day)

    def is_good(self, number: str) -> bool:
        """Whether this is the one that may be used."""
        return number == self.current

    def may_be_lost(self, number: str, now: datetime) -> bool:
        """Whether this was used a moment ago, and nobody has used what was answered."""
        return number == self.former and now - self.rotated_at <= GRACE
