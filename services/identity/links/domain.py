"""A link that lets an organisation's contact in: signed, for one purpose, for some days, once."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

LASTS = timedelta(days=3)
KEPT = timedelta(days=30)
"""How long one that is over can still be looked at."""
SIGN_IN = "sign-in"
PURPOSES = (SIGN_IN,)


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link that was sent; what makes it valid is a signature over all of this, which is kept nowhere."""

    id: str
    organisation: str
    purpose: str
    made_by: str
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None

    @property
    def signed(self) -> tuple[str, ...]:
        """What the signature is over."""
        return ("link", self.id, self.purpose, self.organisation, str(int(self.expires_at.timestamp())))

    def lets_in(self, now: datetime) -> bool:
        """Whether it is of use still."""
        return self.used_at is None and self.revoked_at is None and now < self.expires_at

    def used(self, now: datetime) -> "Link":
        """Of no use any more."""
        return replace(self, used_at=now)

    def revoked(self, now: datetime) -> "Link":
        """Taken back; one that was used stays as it is."""
        return self if self.used_at or self.revoked_at else replace(self, revoked_at=now)
