"""How tokens and lists of OAuth are answered."""

from dataclasses import dataclass

from services.chassis.http.answers import absent


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """What the token endpoint hands out (RFC 6749, 5.1)."""

    access_token: str
    token_type: str = "Bearer"
    expires_in: int
    scope: str
    refresh_token: str | None = absent()
    id_token: str | None = absent()


@dataclass(frozen=True, kw_only=True)
class Ended:
    """Sessions, and clients that acted for themselves, whose tokens hold no longer."""

    sessions: list[str]
