"""A challenge that nobody keeps: it proves by itself that we made it lately, for this browser and this purpose."""

import base64
from dataclasses import dataclass
from datetime import datetime, timedelta

LASTS = timedelta(minutes=10)
NONCE_BYTES = 16
_TIME_BYTES = 8


@dataclass(frozen=True)
class RelyingParty:
    """For whom a passkey is: it is bound to the host, for ever."""

    id: str
    """The host's name."""
    origin: str


@dataclass(frozen=True, kw_only=True)
class UsedChallenge:
    """That a challenge was answered: none is taken twice."""

    id: str
    day: str


def body_of(nonce: bytes, now: datetime) -> bytes:
    """What a challenge says: chance, and until when it may be answered."""
    return nonce + int((now + LASTS).timestamp()).to_bytes(_TIME_BYTES, "big")


def body_in(challenge: bytes) -> bytes:
    """What a challenge says, without what proves it."""
    return challenge[: NONCE_BYTES + _TIME_BYTES]


def is_over(challenge: bytes, now: datetime) -> bool:
    """Whether it is too late to answer."""
    return int.from_bytes(body_in(challenge)[NONCE_BYTES:], "big") < now.timestamp()


def encoded(data: bytes) -> str:
    """base64url without padding, as WebAuthn writes."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def decoded(text: str) -> bytes:
    """The same read back; raises ValueError."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
