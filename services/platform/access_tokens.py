"""What stands in an access token, written and read in one place (RFC 9068)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from services.platform.caller import Caller
from services.platform.permissions import table

AUDIENCE = "refu"
"""Of tokens that the API takes; an ID token, or one that only says who somebody is, names another."""
API = "refu"
"""The scope that such a token was asked for with."""
TYPE = "at+jwt"
ALGORITHM = "ES256"
ROLES = frozenset(table.roles())


class NoRole(ValueError):
    """The claims name no role that the platform knows."""


def claims_of(
    caller: Caller, issuer: str, now: datetime, valid_for: timedelta, token_id: str, audience: str = AUDIENCE
) -> dict[str, Any]:
    """The claims of a token that speaks for this caller from `now` on."""
    known = {
        "iss": issuer,
        "aud": audience,
        "sub": caller.subject,
        "client_id": caller.client,
        "sid": caller.session,
        "role": caller.role,
        "units": sorted(caller.units),
        "organisation": caller.organisation,
        "newcomer": caller.newcomer,
        "scope": caller.scope,
        "iat": int(now.timestamp()),
        "exp": int((now + valid_for).timestamp()),
        "jti": token_id,
    }
    return {name: value for name, value in known.items() if value is not None}


def caller_in(claims: Mapping[str, Any]) -> Caller:
    """Whoever checked claims speak for; raises NoRole."""
    role, units = claims.get("role"), claims.get("units", [])
    if not isinstance(role, str) or role not in ROLES or not isinstance(units, list):
        raise NoRole
    return Caller(
        subject=str(claims["sub"]),
        role=role,
        units=frozenset(str(unit) for unit in units),
        organisation=_text(claims, "organisation"),
        newcomer=_text(claims, "newcomer"),
        session=_text(claims, "sid"),
        client=_text(claims, "client_id"),
        scope=_text(claims, "scope"),
    )


def _text(claims: Mapping[str, Any], name: str) -> str | None:
    value = claims.get(name)
    return str(value) if value else None
