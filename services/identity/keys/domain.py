"""Keys that sign tokens, and their rotation in two steps: whoever checks must know a key before it signs.

Clients keep the published keys for minutes and look again at most once a minute. So a new key is announced first, signs
later, and stays published until the last token that it signed is over.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

ACCESS, IDENTITY = "ES256", "RS256"
"""What signs access tokens, and what signs ID tokens of clients that name no other algorithm (OpenID Discovery 3)."""
ALGORITHMS = (ACCESS, IDENTITY)
ANNOUNCED_FOR = timedelta(minutes=10)
"""How long a key is published before it signs."""
SIGNS_FOR = timedelta(days=90)
LONGEST_TOKEN = timedelta(hours=24)
"""How long after its last signature a key stays published."""


@dataclass(frozen=True, kw_only=True)
class SigningKey:
    """A key pair; whoever reads the store sees only the public half."""

    id: str
    """The `kid` of its tokens."""
    algorithm: str
    public: dict[str, str]
    """As a JSON Web Key."""
    sealed: str
    """The private half, sealed."""
    announced_at: datetime
    signs_from: datetime


@dataclass(frozen=True)
class MadeSoFar:
    """How often keys were made: two processes that make some at once both change this, and one of them gives way."""

    id: str = "keys"
    times: int = 0


@dataclass(frozen=True)
class Upkeep:
    """What is due: algorithms that need a new key and from when it signs, ids of keys that are of no use any more."""

    wanted: tuple[tuple[str, datetime], ...]
    spent: tuple[str, ...]


def signing(keys: Iterable[SigningKey], algorithm: str, now: datetime) -> SigningKey | None:
    """The key that signs at this moment."""
    able = [key for key in keys if key.algorithm == algorithm and key.signs_from <= now]
    return max(able, key=_order, default=None)


def upkeep(keys: Iterable[SigningKey], now: datetime) -> Upkeep:
    """What is due at this moment; the very first key of an algorithm signs at once, for nobody knows another."""
    known = list(keys)
    wanted = [(algorithm, due) for algorithm in ALGORITHMS if (due := _next(known, algorithm, now)) is not None]
    return Upkeep(tuple(wanted), tuple(key.id for key in known if _is_spent(key, known, now)))


def announced_now(now: datetime) -> datetime:
    """From when a key signs that is announced at this moment."""
    return now + ANNOUNCED_FOR


def _next(keys: list[SigningKey], algorithm: str, now: datetime) -> datetime | None:
    """From when the next key must sign, if it has to be announced by now."""
    latest = max((key for key in keys if key.algorithm == algorithm), key=_order, default=None)
    if latest is None:
        return now
    return announced_now(now) if now >= latest.signs_from + SIGNS_FOR - ANNOUNCED_FOR else None


def _is_spent(key: SigningKey, keys: list[SigningKey], now: datetime) -> bool:
    """Whether a later key signs, and has for longer than any token of this one lives."""
    later = [each for each in keys if each.algorithm == key.algorithm and _order(each) > _order(key)]
    return any(each.signs_from + LONGEST_TOKEN <= now for each in later)


def _order(key: SigningKey) -> tuple[datetime, str]:
    return key.signs_from, key.id
