"""Signing credentials with the latest key."""

from datetime import datetime
from functools import lru_cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.serialization import load_der_private_key

from services.chassis.errors import Unavailable
from services.employment.proofs.domain import keys
from services.employment.proofs.domain.credentials import Issuer, Json, token_claims
from services.employment.proofs.domain.keys import CredentialKey
from services.employment.store import EmploymentWork
from services.platform.sealing import Seal

HELD_AT_MOST = 4


def issuer_of(uow: EmploymentWork) -> Issuer:
    """Who signs here."""
    return Issuer(uow.context.public_url, uow.context.public_name)


def known_keys(uow: EmploymentWork) -> list[CredentialKey]:
    """All that ever signed, the oldest first."""
    return sorted(uow.credential_keys.where(), key=lambda key: (key.made_at, key.id))


def signed(credential: Json, since: datetime, uow: EmploymentWork) -> str:
    """The credential as a JSON Web Token; raises Unavailable before the first proof was issued."""
    key, issuer = keys.latest(known_keys(uow)), issuer_of(uow)
    if key is None:
        raise Unavailable("no-credential-key", "There is no key that signs credentials yet; issue a proof first.")
    private = _private(key.sealed, key.id, uow.seal)
    return jwt.encode(token_claims(credential, since, issuer), private, keys.ALGORITHM, {"kid": issuer.kid(key)})


@lru_cache(HELD_AT_MOST)
def _private(sealed: str, key_id: str, seal: Seal) -> Any:
    return load_der_private_key(seal.opened(sealed, key_id), None)
