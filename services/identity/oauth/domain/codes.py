"""Authorization codes: what somebody agreed to, kept until the client asks for its tokens, once."""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

LASTS = timedelta(seconds=60)
S256 = "S256"
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")


@dataclass(frozen=True, kw_only=True)
class AuthorizationCode:
    """Who agreed to what, on which device, and how they had shown who they are."""

    id: str
    """The digest of the code."""
    client: str
    redirect_uri: str
    scope: str
    challenge: str
    nonce: str | None
    device: str
    browser_session: str
    """Where they agreed: it says who they are and as what they act."""
    expires_at: datetime
    day: str
    """When it was made: what is long ago is found by it."""
    used: bool = False
    session: str | None = None
    """What its tokens belong to, once it was used."""

    def fits(self, client_id: str, redirect_uri: str | None, verifier: str | None, now: datetime) -> bool:
        """Whether whoever shows the code is the client that began, and in time."""
        in_time = self.client == client_id and now < self.expires_at
        return in_time and redirect_uri in (self.redirect_uri, None) and _proves(verifier or "", self.challenge)


def is_challenge(text: str | None) -> bool:
    """Whether this can be the SHA-256 of a verifier."""
    return bool(_CHALLENGE.fullmatch(text or ""))


def _proves(verifier: str, challenge: str) -> bool:
    """Whether this verifier makes that challenge (RFC 7636, 4.6)."""
    digest = hashlib.sha256(verifier.encode()).digest()
    made = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return bool(_VERIFIER.fullmatch(verifier)) and hmac.compare_digest(made, challenge)
