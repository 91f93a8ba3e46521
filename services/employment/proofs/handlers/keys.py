"""Making the keys that sign credentials."""

import json

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from jwt.algorithms import ECAlgorithm

from services.employment.proofs.domain import keys
from services.employment.proofs.domain.keys import CredentialKey
from services.employment.proofs.queries.signing import known_keys
from services.employment.store import EmploymentWork


def keep_key(uow: EmploymentWork) -> None:
    """Make a key where none signs, or the one that does has for long enough. Earlier ones stay published."""
    if not keys.is_due(known_keys(uow), uow.now):
        return
    private, key_id = ec.generate_private_key(ec.SECP256R1()), uow.new_id()
    written = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    public = json.loads(ECAlgorithm.to_jwk(private.public_key()))
    uow.credential_keys.add(
        CredentialKey(
            id=key_id,
            public={**public, "kid": key_id, "alg": keys.ALGORITHM, "use": "sig"},
            sealed=uow.seal.closed(written, key_id),
            made_at=uow.now,
        )
    )
