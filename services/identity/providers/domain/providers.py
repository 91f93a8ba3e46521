"""Providers as an operator configures them."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Provider:
    """Somebody who says who people are."""

    name: str
    """In addresses of ours: `municipality`."""
    label: str
    """On the button."""
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    scope: str = "openid"


@dataclass(frozen=True, kw_only=True)
class Endpoints:
    """What a provider publishes of itself (OpenID Connect Discovery)."""

    authorization: str
    token: str
    keys: str
    says_issuer: bool
    """Whether its answers name the issuer (RFC 9207)."""
    takes_basic: bool
    """Whether a client shows its secret in the header; else in the form."""


@dataclass(frozen=True, kw_only=True)
class Joined:
    """That an account is somebody's at a provider; its id follows from issuer and subject."""

    id: str
    account: str
