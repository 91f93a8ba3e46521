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
class PageToken:
    """A token for the platform's own pages, and whom it speaks for."""

    access_token: str
    expires_in: int
    """Seconds."""
    subject: str
    """The account."""
    session: str
    role: str
    units: list[str]
    organisation: str | None
    """Of a coach, the partner."""
    newcomer: str | None
    has_more_roles: bool
    display_name: str | None
    language: str


@dataclass(frozen=True, kw_only=True)
class SignInFirst:
    """Nobody is signed in in this browser; where to, so that they come back."""

    sign_in: str


@dataclass(frozen=True, kw_only=True)
class DeviceCode:
    """What a device shows, and what it asks with (RFC 8628, 3.2)."""

    device_code: str
    user_code: str
    verification_uri: str
    verification_uri_complete: str
    expires_in: int
    interval: int


@dataclass(frozen=True, kw_only=True)
class Introspection:
    """What a token is worth (RFC 7662); of one that is worth nothing, only that."""

    active: bool
    scope: str | None = absent()
    client_id: str | None = absent()
    sub: str | None = absent()
    iss: str | None = absent()
    token_type: str | None = absent()
    exp: int | None = absent()
    iat: int | None = absent()


@dataclass(frozen=True, kw_only=True)
class UserInfo:
    """Who somebody is, as far as the token's scope goes (OpenID Connect Core, 5.3)."""

    sub: str
    name: str | None = absent()
    locale: str | None = absent()


@dataclass(frozen=True, kw_only=True)
class Ended:
    """Sessions, and clients that acted for themselves, whose tokens hold no longer."""

    sessions: list[str]
