"""A code that was sent to a phone, and what it proves: that whoever types it holds the phone."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

LASTS = timedelta(minutes=10)
MOST_TRIES = 5
MOST_WRONG_A_DAY = 20
"""Wrong codes for one newcomer, over all codes: one in 50,000 guesses a day comes through."""
DIGITS = 6
KEPT = timedelta(days=1)
"""How long a sign-in that is over can be looked at."""


@dataclass(frozen=True, kw_only=True)
class OneTimeCode:
    """A sign-in by phone, from the number that was typed to the person who came in. The number is not in it."""

    id: str
    secret_digest: str
    """Of the cookie of the browser that asked: in another one the code is of no use."""
    code_digest: str
    newcomers: tuple[str, ...] = ()
    """Who has the number, as intake said when a code was tried; nobody, for one that nobody has."""
    handed_out_at: datetime
    """When the code was made; of one from a card, when that was printed."""
    expires_at: datetime
    tries: int = 0
    proven_at: datetime | None = None
    """When the code was typed; a second time it is of no use."""
    chosen: str | None = None
    """Which of the newcomers it is, once that is known."""
    pin_shown: bool = False
    """Whether somebody who shares a phone showed the PIN that they had before."""
    amr: str = "sms"
    """What showed it (RFC 8176): `sms`, or `otp` for a code from a card."""
    came_in: bool = False
    """Whether a session began by it."""

    def may_be_tried(self, now: datetime) -> bool:
        """Whether the code is of use still."""
        return self.proven_at is None and self.tries < MOST_TRIES and now < self.expires_at

    def tried(self, right: bool, now: datetime) -> "OneTimeCode":
        """After one try; a right one gives ten minutes for what follows."""
        if not right:
            return replace(self, tries=self.tries + 1)
        chosen = self.newcomers[0] if len(self.newcomers) == 1 else None
        return replace(self, proven_at=now, expires_at=now + LASTS, tries=0, chosen=chosen)

    def proves(self, now: datetime) -> bool:
        """Whether the phone was shown a moment ago, and nobody came in by that yet."""
        return self.proven_at is not None and not self.came_in and self.tries < MOST_TRIES and now < self.expires_at

    @property
    def is_shared(self) -> bool:
        """Whether several people have the number."""
        return len(self.newcomers) > 1


@dataclass(frozen=True, kw_only=True)
class WrongCodes:
    """Wrong codes that were typed for one newcomer on one day."""

    id: str
    day: str
    count: int = 0
