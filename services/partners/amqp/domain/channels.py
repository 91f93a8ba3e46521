"""A partner's channel: under which agreement its virtual host stands, and up to where the log was published to it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

LEASE = timedelta(seconds=30)
"""Whoever publishes has it for so long; who crashes is followed by another after that."""


@dataclass(frozen=True, kw_only=True)
class Channel:
    """One for each partner whose agreement names this channel. It is kept before anything is made on the broker."""

    id: str
    """The partner's."""
    agreement_id: str
    began: int
    """The number of the log after which it began."""
    sent: int
    """Up to which number all was published, or may not leave any more."""
    dropped: int = 0
    """How many were pushed out of the full queue before they were read."""
    stands: bool = False
    """Whether the virtual host was made."""
    credentials_at: datetime | None = None
    """When somebody was told a password for the last time."""
    busy_until: datetime | None = None
    leases: int = 0
    """How often somebody took it: whoever has it knows by this whether another took over."""

    @property
    def host(self) -> str:
        """What its virtual host and its user are called: one for each agreement, so none is ever used again."""
        return f"partner-{self.agreement_id}"

    def is_busy(self, now: datetime) -> bool:
        """Whether somebody publishes to it."""
        return self.busy_until is not None and now < self.busy_until

    def leased(self, now: datetime) -> "Channel":
        """In the hands of whoever commits this."""
        return replace(self, busy_until=now + LEASE, leases=self.leases + 1)

    def published(self, number: int, dropped: int) -> "Channel":
        """Once all up to this number is on the queue."""
        return replace(self, sent=max(self.sent, number), dropped=self.dropped + dropped, busy_until=None)

    def made(self, anew: bool) -> "Channel":
        """Once the virtual host stands; where a queue was lost with what was in it, all is published again."""
        return replace(self, stands=True, sent=self.began if anew else self.sent, busy_until=None)
