"""What an ID token must say (OpenID Connect Core, 3.1.3.7); its signature was checked before."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.chassis.errors import Forbidden

SKEW = 60
"""Seconds that the provider's clock may differ from ours."""
OLDEST = 600
"""Seconds: a token that was made longer ago was made for another sign-in."""


@dataclass(frozen=True, kw_only=True)
class Somebody:
    """Whom a provider vouches for."""

    issuer: str
    subject: str
    name: str | None = None


def somebody(claims: Mapping[str, Any], issuer: str, client_id: str, nonce: str, now: float) -> Somebody:
    """Whom the claims name, when they were made for us, by this issuer, for this sign-in; raises Forbidden."""
    faults = (
        ("iss", claims.get("iss") != issuer),
        ("aud", client_id not in _audiences(claims)),
        ("azp", not _is_for_us_alone(claims, client_id)),
        ("nonce", not hmac.compare_digest(str(claims.get("nonce", "")), nonce)),
        ("exp", not _is_a_moment(claims, "exp") or claims["exp"] + SKEW <= now),
        ("iat", not _is_a_moment(claims, "iat") or not now - OLDEST <= claims["iat"] <= now + SKEW),
        ("nbf", "nbf" in claims and (not _is_a_moment(claims, "nbf") or claims["nbf"] > now + SKEW)),
        ("sub", not isinstance(claims.get("sub"), str) or not 1 <= len(claims["sub"]) <= 255),
    )
    wrong = next((name for name, is_wrong in faults if is_wrong), None)
    if wrong:
        raise refused(wrong)
    name = claims.get("name")
    return Somebody(issuer=issuer, subject=claims["sub"], name=name if isinstance(name, str) else None)


def refused(what: str) -> Forbidden:
    """The refusal of an answer, whatever is wrong with it; `what` is a code for whoever operates this."""
    return Forbidden("provider-answer-refused", "The other side's answer does not fit: sign in again.", what=what)


def _audiences(claims: Mapping[str, Any]) -> list[Any]:
    audience = claims.get("aud")
    return audience if isinstance(audience, list) else [audience]


def _is_for_us_alone(claims: Mapping[str, Any], client_id: str) -> bool:
    """Where several may read it, or one is named, it must be us that it was made for."""
    named = claims.get("azp")
    return named == client_id if named is not None else len(_audiences(claims)) == 1


def _is_a_moment(claims: Mapping[str, Any], name: str) -> bool:
    value = claims.get(name)
    return isinstance(value, int | float) and not isinstance(value, bool)
