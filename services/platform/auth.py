"""Bearer tokens, checked by every service itself: who asks, and whether they may."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Protocol

from urllib3 import PoolManager

from services.chassis.errors import Forbidden
from services.platform.caller import Caller
from services.platform.ended_sessions import EndedSessions
from services.platform.keyring import Keyring, Unauthenticated
from services.platform.permissions.table import MACHINE
from services.platform.published_keys import ASKING, KeysInFile, KeysOfIdentity, fetching

IDENTITY = "identity"


class CheckingSettings(Protocol):
    """What checking a token needs of the process's settings."""

    @property
    def public_url(self) -> str:
        """Who issues tokens."""

    @property
    def token_keys(self) -> str:
        """A file with the keys, or ""."""

    @property
    def peers(self) -> dict[str, str]:
        """Where services listen."""


def caller_of(authorization: str | None, settings: CheckingSettings) -> Caller:
    """Whoever the `Authorization` header speaks for; raises Unauthenticated, InsufficientScope."""
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated("no-token", "Send the header 'Authorization: Bearer <token>'.")
    return keyring(settings.public_url, settings.token_keys, settings.peers.get(IDENTITY, "")).caller(token.strip())


@cache
def keyring(issuer: str, file: str, identity: str) -> Keyring:
    """The process's keyring: with the keys of this file, or of identity at this address."""
    if file:
        return Keyring(KeysInFile(Path(file)), issuer)
    keys = KeysOfIdentity(fetching(f"{identity}/oauth/jwks.json"))
    return Keyring(keys, issuer, _ended_sessions(f"{identity}/oauth/ended-sessions"))


def must_have_one_of(caller: Caller, roles: frozenset[str]) -> None:
    """Raise Forbidden `role-not-allowed` unless the caller has one of the roles.

    For a partner's machine `not-for-machines`, unless MACHINE is among them.
    """
    if caller.role not in roles:
        raise Forbidden("role-not-allowed", f"This needs one of the roles: {', '.join(sorted(roles - {MACHINE}))}.")
    if caller.is_partners_machine and MACHINE not in roles:
        detail = "A partner's program is told ids alone: whoever is to see this signs in at the partner, as themselves."
        raise Forbidden("not-for-machines", detail)


def _ended_sessions(url: str) -> EndedSessions:
    pool = PoolManager(retries=False)

    def ask(tag: str) -> tuple[Iterable[str], str] | None:
        headers = {"If-None-Match": tag} if tag else {}
        answer = pool.request("GET", url, headers=headers, timeout=ASKING, redirect=False)
        if answer.status == 304:
            return None
        if answer.status != 200:
            raise ValueError(answer.status)
        return json.loads(answer.data)["sessions"], answer.headers.get("ETag", "")

    return EndedSessions(ask)
