"""Making, announcing and retiring keys, and signing with them."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_der_private_key
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from services.chassis.http.answers import Answer, done
from services.identity.keys import domain
from services.identity.keys.answers import Announced
from services.identity.keys.commands import RotateKeys
from services.identity.keys.domain import MadeSoFar, SigningKey
from services.identity.keys.queries import published
from services.identity.store import IdentityWork
from services.platform.sealing import Seal

RSA_BITS = 2048
PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
HELD_AT_MOST = 8


def keep_up(uow: IdentityWork) -> list[SigningKey]:
    """Announce what has to sign soon, drop what is of no use any more; the keys that are published now."""
    keys = published(uow)
    due = domain.upkeep(keys, uow.now)
    for key_id in due.spent:
        uow.signing_keys.remove(key_id)
    return [key for key in keys if key.id not in due.spent] + _all_made(due.wanted, uow)


def rotate(order: RotateKeys, uow: IdentityWork) -> Answer[Announced]:
    """Announce a new key of each algorithm now, whatever the age of those that sign."""
    signs_from = domain.announced_now(uow.now)
    if order.compromised:
        signs_from = uow.now
        for key in published(uow):
            uow.signing_keys.remove(key.id)
    made = _all_made([(algorithm, signs_from) for algorithm in domain.ALGORITHMS], uow)
    return done(Announced(keys=[key.id for key in made], signs_from=signs_from))


def signed(claims: dict[str, Any], algorithm: str, kind: str, uow: IdentityWork) -> str:
    """A JSON Web Token with these claims; `kind` is its `typ`."""
    key = domain.signing(keep_up(uow), algorithm, uow.now)
    if key is None:
        raise LookupError(f"no key signs {algorithm}")
    return jwt.encode(claims, _private(key.sealed, key.id, uow.seal), algorithm, headers={"typ": kind, "kid": key.id})


def _all_made(wanted: Iterable[tuple[str, datetime]], uow: IdentityWork) -> list[SigningKey]:
    made = [_made(*each, uow) for each in wanted]
    if made:
        so_far = uow.signing_keys_made.find(MadeSoFar.id) or MadeSoFar()
        uow.signing_keys_made.put(replace(so_far, times=so_far.times + 1))
    return made


def _made(algorithm: str, signs_from: datetime, uow: IdentityWork) -> SigningKey:
    private: PrivateKey
    if algorithm == domain.ACCESS:
        private = ec.generate_private_key(ec.SECP256R1())
        public = json.loads(ECAlgorithm.to_jwk(private.public_key()))
    else:
        private = rsa.generate_private_key(public_exponent=65537, key_size=RSA_BITS)
        public = json.loads(RSAAlgorithm.to_jwk(private.public_key()))
        del public["key_ops"]
    key_id = uow.new_id()
    written = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    key = SigningKey(
        id=key_id,
        algorithm=algorithm,
        public={**public, "kid": key_id, "alg": algorithm, "use": "sig"},
        sealed=uow.seal.closed(written, key_id),
        announced_at=uow.now,
        signs_from=signs_from,
    )
    uow.signing_keys.add(key)
    return key


@lru_cache(HELD_AT_MOST)
def _private(sealed: str, key_id: str, seal: Seal) -> Any:
    return load_der_private_key(seal.opened(sealed, key_id), None)
