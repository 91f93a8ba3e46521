"""A sign-in that is under way: somebody showed one thing and is asked for the next."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LASTS = timedelta(minutes=10)
SECOND_FACTOR, ROLE = "second-factor", "role"


@dataclass(frozen=True, kw_only=True)
class Step:
    """Who it is so far, and what they are asked for now."""

    id: str
    secret_digest: str
    account: str
    asked: str
    """`second-factor` or `role`"""
    amr: tuple[str, ...]
    """What was shown."""
    to: str | None
    """Where they wanted to go, a path of this origin."""
    expires_at: datetime
    day: str
    """When it began: what is long ago is found by it."""
