"""An invitation: a role for whoever shows its link, once, within a week."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from services.identity.accounts.domain.grants import Grant, Role, role_of

LASTS = timedelta(days=7)
OPEN, ACCEPTED, REVOKED, EXPIRED = STATES = ("open", "accepted", "revoked", "expired")


@dataclass(frozen=True, kw_only=True)
class Invitation(Role):
    """A role that waits for somebody to take it."""

    id: str
    secret_digest: str
    """Of the secret in its link, which is shown once and kept nowhere."""
    valid_until: date | None = None
    """The last day on which the role will hold."""
    sign_in_name: str | None = None
    """Staff only, and until it is accepted or over: the name that the account will have."""
    display_name: str | None = None
    language: str
    invited_by: str
    made_at: datetime
    expires_at: datetime
    accepted_at: datetime | None = None
    account: str | None = None
    """Who accepted it."""
    revoked_at: datetime | None = None
    last_day: str = ""
    """The day on which it is over: what is over is found by it."""

    def state(self, now: datetime) -> str:
        """`open`, `accepted`, `revoked` or `expired`."""
        if self.accepted_at:
            return ACCEPTED
        if self.revoked_at:
            return REVOKED
        return OPEN if now < self.expires_at else EXPIRED

    def accepted(self, account: str, now: datetime) -> "Invitation":
        """Taken by this account: nobody takes it again, and the names in it are forgotten."""
        return replace(self, accepted_at=now, account=account, sign_in_name=None, display_name=None)

    def revoked(self, now: datetime) -> "Invitation":
        """Of no use any more; one that is over stays as it is."""
        if self.state(now) != OPEN:
            return self
        return replace(self, revoked_at=now, sign_in_name=None, display_name=None)

    def nameless(self) -> "Invitation":
        """Without the names in it, which nobody needs any more."""
        return replace(self, sign_in_name=None, display_name=None)

    def grant(self, grant_id: str, now: datetime) -> Grant:
        """What whoever accepts it gets."""
        fields = vars(role_of(self))
        return Grant(id=grant_id, valid_until=self.valid_until, given_by=self.invited_by, given_at=now, **fields)
