"""A card on paper: a few codes, each of which lets its owner in once.

Printing another ends the one before. A card is over after half a year, and as soon as somebody revokes it.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

LASTS = timedelta(days=180)
MOST_CODES = 12
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that looks like a digit, and no U."""
LENGTH = 10
"""Letters of a code: 50 bits."""
_READ_AS = str.maketrans("OIL", "011")


@dataclass(frozen=True, kw_only=True)
class Card:
    """The card of a newcomer: there is one at a time."""

    id: str
    """The newcomer's."""
    printing: str
    """Which print it is: codes of another one are of no use."""
    printed_by: str
    printed_at: datetime
    expires_at: datetime
    codes_left: int
    revoked_at: datetime | None = None

    def lets_in(self, printing: str, now: datetime) -> bool:
        """Whether a code of this print lets in."""
        return self.revoked_at is None and self.printing == printing and now < self.expires_at

    def used(self) -> "Card":
        """With one code less."""
        return replace(self, codes_left=self.codes_left - 1)

    def revoked(self, now: datetime) -> "Card":
        """Of no use any more; one that was revoked stays as it is."""
        return self if self.revoked_at else replace(self, revoked_at=now, codes_left=0)


@dataclass(frozen=True, kw_only=True)
class CardCode:
    """A code that was not used yet; its id follows from the code, which is kept nowhere."""

    id: str
    newcomer: str
    printing: str


def read(typed: str) -> str | None:
    """A code in one spelling: case, hyphens, blanks and look-alikes do not matter. None for what cannot be one."""
    plain = "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_READ_AS)
    return plain if len(plain) == LENGTH and set(plain) <= set(ALPHABET) else None


def shown(code: str) -> str:
    """In two groups, as people type it: `7K2QX-9M4TD`."""
    return f"{code[:5]}-{code[5:]}"
