"""Access tokens as identity itself checks them: by the keys that it keeps, and the sessions that live here."""

from collections.abc import Mapping
from typing import Any

import jwt

from services.identity.clients import queries as clients
from services.identity.keys.queries import published
from services.identity.sessions import queries as sessions
from services.identity.store import IdentityWork
from services.platform.access_tokens import ALGORITHM, AUDIENCE, TYPE

_OWN_CLOCK = {"verify_exp": False, "verify_iat": False, "require": ["exp", "iat", "sub", "sid", "jti"]}


def claims(token: str, uow: IdentityWork) -> Mapping[str, Any] | None:
    """What a token says that holds at this moment; None for any other."""
    try:
        head = jwt.get_unverified_header(token)
        key = next((key for key in published(uow) if key.id == head.get("kid") and key.algorithm == ALGORITHM), None)
        if key is None or head.get("typ") != TYPE:
            return None
        told: dict[str, Any] = jwt.decode(
            token,
            jwt.PyJWK.from_dict(key.public),
            algorithms=[ALGORITHM],
            audience=[AUDIENCE, uow.issuer],
            issuer=uow.issuer,
            options=_OWN_CLOCK,  # type: ignore[arg-type]
        )
        over = float(told["exp"]) <= uow.now.timestamp()
    except (jwt.PyJWTError, ValueError, TypeError):
        return None
    return None if over or not _lives(told["sid"], uow) else told


def _lives(session: str, uow: IdentityWork) -> bool:
    """Whether the session of a token lives; that of a machine is the client's own."""
    return sessions.living(session, uow) is not None or clients.known(session, uow) is not None
