"""What one caller may take of a service: so much processor time, so that others are served too.

Everybody has an allowance of processor time that grows back as time goes by. Who overdraws it is asked to come back
later, but only while somebody else wants to be served as well: whoever is alone may have everything.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from services.chassis.errors import TooMuch

SAVED_SECONDS = 10.0
"""Of processor time that anybody may have saved at most, and may owe: nobody is sent away for longer than it takes."""
SHARE = 0.5
"""Seconds of processor time that grow back in a second."""
COMPANY_SECONDS = 5.0
"""Somebody who asked within so many seconds is still there."""
KNOWN_AT_MOST = 10_000
"""Callers who are remembered; beyond, the ones who have been away for longest are forgotten."""


@dataclass
class _Account:
    left: float
    at: float
    """When `left` was right, and the caller last seen."""


class Allowances:
    """The accounts of one process, by caller."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Begin with nobody known."""
        self._clock = clock
        self._accounts: dict[str, _Account] = {}

    def admit(self, payer: str) -> None:
        """Note that this caller asks; raises TooMuch while it is overdrawn and somebody else is there."""
        account = self._account(payer)
        if account.left < 0 and self._in_company(payer):
            seconds = math.ceil(-account.left / SHARE)
            raise TooMuch(
                "quota-used-up",
                f"Your requests used up your share of processor time here; go on in {seconds} s. Ask for less at once.",
                retry_after=seconds,
            )

    def charge(self, payer: str, seconds: float) -> None:
        """This caller's request took so many seconds of processor time."""
        account = self._account(payer)
        account.left = max(-SAVED_SECONDS, account.left - seconds)

    def _account(self, payer: str) -> _Account:
        """The account as of now, at the end of the order in which callers were seen."""
        now = self._clock()
        account = self._accounts.pop(payer, None) or _Account(SAVED_SECONDS, now)
        account.left = min(SAVED_SECONDS, account.left + (now - account.at) * SHARE)
        account.at = now
        self._accounts[payer] = account
        if len(self._accounts) > KNOWN_AT_MOST:
            del self._accounts[next(iter(self._accounts))]
        return account

    def _in_company(self, payer: str) -> bool:
        """Whether somebody else was seen a moment ago: whoever was seen last stands last, the caller at the end."""
        others = (account for name, account in reversed(self._accounts.items()) if name != payer)
        latest = next(others, None)
        return latest is not None and self._clock() - latest.at < COMPANY_SECONDS
