"""A session: who came in, how, with which of their grants, and until when."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

SIGNED_OUT, ENDED_BY_OWNER, ENDED_BY_ADMINISTRATOR = "signed-out", "ended-by-owner", "ended-by-administrator"
SIGNED_IN_AGAIN, ACCOUNT_ENDED, GRANT_ENDED, REUSED = "signed-in-again", "account-ended", "grant-ended", "token-reused"
LOCKED, WITHDREW, MERGED = "locked", "newcomer-withdrew", "newcomers-merged"
WHY = (
    SIGNED_OUT,
    ENDED_BY_OWNER,
    ENDED_BY_ADMINISTRATOR,
    SIGNED_IN_AGAIN,
    ACCOUNT_ENDED,
    GRANT_ENDED,
    REUSED,
    LOCKED,
    WITHDREW,
    MERGED,
)
"""Why a session ended before its time."""
NOTED_EVERY = timedelta(minutes=1)
"""A use sooner after the last that was noted is not written down: reading a page must not cost a write."""


_STRONG = frozenset({"mfa", "fed"})


@dataclass(frozen=True)
class Limits:
    """How long a session lasts."""

    idle: timedelta
    """Without being used."""
    absolute: timedelta
    """In all."""


BROWSER = Limits(idle=timedelta(hours=2), absolute=timedelta(hours=12))
"""A working day at a desk."""
CLIENT = Limits(idle=timedelta(days=30), absolute=timedelta(days=180))
"""An application that keeps a refresh token, on somebody's own telephone."""


@dataclass(frozen=True, kw_only=True)
class Session:
    """One sign-in of one account on one device."""

    id: str
    """The `sid` of its tokens."""
    account: str
    grant: str
    """The role that it acts with, of those that the account has."""
    acted_with: tuple[str, ...] = ()
    """The roles that it acted with before: a token of one may not be over yet."""
    device: str
    """Browser and system in two words, never the whole User-Agent."""
    amr: tuple[str, ...]
    """How the person showed who they are (RFC 8176): `pwd`, `otp`, `hwk`, `sms`, `pin` …"""
    client: str | None = None
    """The application that it belongs to; None: the sign-in pages' own."""
    browser: str
    """The same for all sessions in one browser, one after the other, and for those of the applications that were let in
    there: of these, what one account began is locked together."""
    started_at: datetime
    last_used_at: datetime
    expires_at: datetime
    """When it is over, however much it is used."""
    ended_at: datetime | None = None
    ended_why: str | None = None
    cookie_digest: str
    last_day: str = ""
    """The day on which it is over at the latest: what is over for long is found by it."""

    @property
    def limits(self) -> Limits:
        """How long such a session lasts."""
        return CLIENT if self.client else BROWSER

    @property
    def idle_at(self) -> datetime:
        """When it is over if it is not used again."""
        return min(self.expires_at, self.last_used_at + self.limits.idle)

    @property
    def is_strong(self) -> bool:
        """Whether two things were shown, or a provider that vouches for it: a PIN or a link alone is weaker."""
        return not _STRONG.isdisjoint(self.amr)

    def lives(self, now: datetime) -> bool:
        """Whether it may be acted with."""
        return self.ended_at is None and now < self.idle_at

    def used(self, now: datetime) -> "Session":
        """Used at this moment; itself where that was noted just before."""
        return self if now - self.last_used_at < NOTED_EVERY else replace(self, last_used_at=now)

    def acts_or_acted_with(self, grant: str) -> bool:
        """Whether somebody may hold a token of it with this role."""
        return grant == self.grant or grant in self.acted_with

    def ended(self, why: str, now: datetime) -> "Session":
        """Over, for this reason; one that is over stays as it is."""
        return self if self.ended_at else replace(self, ended_at=now, ended_why=why)


@dataclass(frozen=True, kw_only=True)
class EndedSession:
    """That a session ended before its tokens did: whoever checks tokens must hear of it."""

    id: str
    minute: int
    """When, in minutes since 1970: what was ended lately is found by equality."""


def over_at(limits: Limits, now: datetime, until: datetime | None) -> datetime:
    """When a session that begins now is over; `until`, the end of its grant, may come before."""
    end = now + limits.absolute
    return end if until is None else min(end, until)


def day_of(moment: datetime) -> str:
    """Its date (UTC), as it is looked for."""
    return moment.date().isoformat()


def minute_of(moment: datetime) -> int:
    """Minutes since 1970."""
    return int(moment.timestamp() // 60)


@dataclass(frozen=True, kw_only=True)
class Continuation:
    """Where somebody wanted to go when they were asked to sign in first."""

    id: str
    to: str
    """A path of this origin, kept here so that no address can send people elsewhere."""
    expires_at: datetime
    last_day: str = ""


CONTINUATION_LASTS = timedelta(hours=1)


def is_own_path(place: str) -> bool:
    """Whether this leads nowhere but to a page of this origin, however a browser reads it."""
    return place.startswith("/") and not place.startswith("//") and place.isprintable() and "\\" not in place
