"""A sign-in with a provider that is under way, bound to one browser.

State, nonce and verifier follow from the secret in the browser's cookie: none of them gives it away, none is kept, and
an answer that another browser brings fits nothing.
"""

import base64
import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

LASTS = timedelta(minutes=10)
KEPT = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Try:
    """From the button to the answer."""

    id: str
    secret_digest: str
    provider: str
    to: str | None
    """Where somebody wanted to go, a path of this origin."""
    invitation: str | None
    """The id of the invitation that they take up, if they do."""
    expires_at: datetime
    used: bool = False

    def waits(self, now: datetime) -> bool:
        """Whether an answer is waited for."""
        return not self.used and now < self.expires_at

    def answered(self) -> "Try":
        """Whatever the answer: there is no second."""
        return replace(self, used=True)


def state_of(secret: str) -> str:
    """What the provider hands back."""
    return _derived("state", secret)


def nonce_of(secret: str) -> str:
    """What stands in the ID token."""
    return _derived("nonce", secret)


def verifier_of(secret: str) -> str:
    """What proves at the token endpoint that the code was asked for here (RFC 7636)."""
    return _derived("verifier", secret)


def challenge_of(secret: str) -> str:
    """What is told of the verifier beforehand."""
    return _encoded(hashlib.sha256(verifier_of(secret).encode()).digest())


def _derived(what: str, secret: str) -> str:
    return _encoded(hashlib.sha256(f"{what} of {secret}".encode()).digest())


def _encoded(digest: bytes) -> str:
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
