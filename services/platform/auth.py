"""Bearer tokens: JSON Web Tokens signed with the platform's key, checked by every service itself."""

from datetime import UTC, datetime, timedelta

import jwt

from services.chassis.errors import Forbidden, RefuError
from services.platform.caller import Caller
from services.platform.permissions import table

ALGORITHM = "HS256"
NAME = "refu"
LEEWAY = timedelta(seconds=30)
"""How far the clock of whoever issues tokens may be ahead of ours. A token that is over is over: it gets none."""
ROLES = frozenset(table.roles())


_NOT_YET = (
    f"This token begins over {LEEWAY.seconds} seconds from now. If it was issued just now, the clocks differ: "
    "set the clock of whoever issued it, or of this service."
)


class Unauthenticated(RefuError):
    """There is no token, or not one of ours, or it has expired."""

    status = 401
    title = "A valid bearer token is needed"


def caller_of(authorization: str | None, key: str) -> Caller:
    """Whoever the `Authorization` header speaks for; raises Unauthenticated."""
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated("no-token", "Send the header 'Authorization: Bearer <token>'.")
    return _caller(_claims(token.strip(), key))


def _claims(token: str, key: str) -> dict[str, object]:
    try:
        claims: dict[str, object] = jwt.decode(
            token,
            key,
            algorithms=[ALGORITHM],
            audience=NAME,
            issuer=NAME,
            leeway=LEEWAY,
            options={"require": ["exp", "sub"]},
        )
        over = float(str(claims["exp"])) <= datetime.now(UTC).timestamp()
    except jwt.ExpiredSignatureError:
        raise _over() from None
    except jwt.ImmatureSignatureError:
        raise Unauthenticated("token-not-yet-valid", _NOT_YET) from None
    except (jwt.InvalidTokenError, ValueError, TypeError, OverflowError):
        raise Unauthenticated("token-invalid", "This token was not issued by this platform.") from None
    if over:
        raise _over()
    return claims


def _over() -> Unauthenticated:
    return Unauthenticated("token-expired", "This token is over; ask for a new one.")


def must_have_one_of(caller: Caller, roles: frozenset[str]) -> None:
    """Raise Forbidden `role-not-allowed` unless the caller has one of the roles."""
    if caller.role not in roles:
        raise Forbidden("role-not-allowed", f"This needs one of the roles: {', '.join(sorted(roles))}.")


def token_for(caller: Caller, key: str, valid_for: timedelta) -> str:
    """A token that speaks for this caller from now on."""
    now = datetime.now(UTC)
    claims = {
        "iss": NAME,
        "aud": NAME,
        "sub": caller.subject,
        "role": caller.role,
        "units": sorted(caller.units),
        "organisation": caller.organisation,
        "newcomer": caller.newcomer,
        "iat": now,
        "exp": now + valid_for,
    }
    return jwt.encode({name: value for name, value in claims.items() if value is not None}, key, ALGORITHM)


def _caller(claims: dict[str, object]) -> Caller:
    role, units = claims.get("role"), claims.get("units", [])
    if not isinstance(role, str) or role not in ROLES or not isinstance(units, list):
        raise Unauthenticated("token-invalid", "This token names no role that the platform knows.")
    organisation, newcomer = claims.get("organisation"), claims.get("newcomer")
    return Caller(
        subject=str(claims["sub"]),
        role=role,
        units=frozenset(str(unit) for unit in units),
        organisation=str(organisation) if organisation else None,
        newcomer=str(newcomer) if newcomer else None,
    )
