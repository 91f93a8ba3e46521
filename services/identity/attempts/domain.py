"""How long somebody must wait after attempts that failed: longer each time, never for ever."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Rule:
    """What holds for attempts that are counted together."""

    free: int
    """So many fail without a wait."""
    longest: timedelta
    """The wait doubles from one second up to this."""
    forgotten_after: timedelta
    """Of quiet, after which counting begins anew."""


PAIR = Rule(free=3, longest=timedelta(minutes=15), forgotten_after=timedelta(days=1))
"""One name from one address: somebody guesses, or forgot."""
ADDRESS = Rule(free=30, longest=timedelta(minutes=5), forgotten_after=timedelta(hours=1))
"""All names from one address: a café's Wi-Fi has many people, a list of names one password."""
NAME = Rule(free=10, longest=timedelta(seconds=30), forgotten_after=timedelta(hours=1))
"""One name from all addresses. Strangers cause it, so it is short, and does not hold on a device that is known."""
CODE = Rule(free=5, longest=timedelta(minutes=15), forgotten_after=timedelta(days=1))
"""Second factors of one account: whoever gets here knows the password."""


@dataclass(frozen=True, kw_only=True)
class Attempts:
    """Attempts that are counted together, since the last that succeeded."""

    id: str
    count: int = 0
    last_at: datetime
    day: str
    """The day of the last one: what is long ago is found by it."""

    def standing(self, rule: Rule, now: datetime) -> int:
        """How many count at this moment."""
        return 0 if now - self.last_at >= rule.forgotten_after else self.count

    def wait(self, rule: Rule, now: datetime) -> timedelta:
        """How long until the next may be made; zero or less: now."""
        beyond = self.standing(rule, now) - rule.free
        if beyond < 0:
            return timedelta()
        pause = min(rule.longest, timedelta(seconds=2 ** min(beyond, 30)))
        return self.last_at + pause - now

    def one_more(self, rule: Rule, now: datetime) -> "Attempts":
        """With one that is made now."""
        return replace(self, count=self.standing(rule, now) + 1, last_at=now, day=now.date().isoformat())
