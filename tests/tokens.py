"""Access tokens for tests, signed with a key that only this run knows, as identity signs them."""

import atexit
import json
import shutil
import tempfile
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

from services.platform.access_tokens import ALGORITHM, TYPE, claims_of
from services.platform.caller import Caller

ISSUER = "https://refu.example"
KEY = ec.generate_private_key(ec.SECP256R1())
KEY_ID = "of-tests"
A_WHILE = timedelta(minutes=10)
_folder = Path(tempfile.mkdtemp(prefix="refu-keys-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

KEYS = _folder / "keys.json"
"""What checks these tokens: for REFU_TOKEN_KEYS."""
KEYS.write_text(
    json.dumps({"keys": [{**json.loads(ECAlgorithm.to_jwk(KEY.public_key())), "kid": KEY_ID, "alg": "ES256"}]})
)
SETTINGS: Any = SimpleNamespace(
    public_url=ISSUER,
    token_keys=str(KEYS),
    peers={},
    webhooks_on_loopback=False,
    retention="",
    quiet_hours="21:00-08:00",
)
"""Of a service process that checks these tokens."""


def token_for(caller: Caller, valid_for: timedelta = A_WHILE, issuer: str = ISSUER, **changed: Any) -> str:
    """A token that speaks for this caller from now on; `changed` claims are others, or none where they are None."""
    claims = claims_of(caller, issuer, datetime.now(UTC), valid_for, str(uuid.uuid4())) | changed
    return signed({name: value for name, value in claims.items() if value is not None})


def signed(claims: dict[str, Any], key: Any = KEY, **header: Any) -> str:
    """Any claims, with any header."""
    head = {"typ": TYPE, "kid": KEY_ID, **header}
    return jwt.encode(claims, key, header.get("alg", ALGORITHM), headers=head)
