"""An authenticator in software: makes passkeys and answers questions with them, honestly or as a test wants."""

import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from services.identity.passkeys.domain import decoded, encoded

PRESENT, VERIFIED, ATTESTED = 1, 4, 64


@dataclass
class Authenticator:
    """One passkey on one device."""

    origin: str = "https://refu.example"
    verifies: bool = True
    """Whether it asks for a finger or a PIN."""
    count: int = 0
    """A synced passkey always says 0."""
    credential_id: bytes = field(default_factory=lambda: os.urandom(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    user: str = ""

    def make(self, options: str) -> str:
        """What the browser sends after `navigator.credentials.create`."""
        asked = json.loads(options)
        self.user = asked["user"]["id"]
        attested = bytes(16) + len(self.credential_id).to_bytes(2, "big") + self.credential_id + self._public_key()
        data = self._data(asked["rp"]["id"], ATTESTED) + attested
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._credential(
            clientDataJSON=self._client_data("webauthn.create", asked), attestationObject=encoded(attestation)
        )

    def answer(self, options: str, user: str | None = None) -> str:
        """What the browser sends after `navigator.credentials.get`."""
        asked = json.loads(options)
        client_data = self._client_data("webauthn.get", asked)
        data = self._data(asked["rpId"], 0)
        signed = data + hashlib.sha256(decoded(client_data)).digest()
        return self._credential(
            clientDataJSON=client_data,
            authenticatorData=encoded(data),
            signature=encoded(self.key.sign(signed, ec.ECDSA(hashes.SHA256()))),
            userHandle=user or self.user,
        )

    def _data(self, party: str, flags: int) -> bytes:
        flags |= PRESENT | (VERIFIED if self.verifies else 0)
        return hashlib.sha256(party.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _public_key(self) -> bytes:
        numbers = self.key.public_key().public_numbers()
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")})

    def _client_data(self, kind: str, asked: dict[str, Any]) -> str:
        told = {"type": kind, "challenge": asked["challenge"], "origin": self.origin, "crossOrigin": False}
        return encoded(json.dumps(told).encode())

    def _credential(self, **response: str) -> str:
        shown = encoded(self.credential_id)
        return json.dumps({"id": shown, "rawId": shown, "type": "public-key", "response": response})
