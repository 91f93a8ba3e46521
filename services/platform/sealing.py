"""Secrets that must be read again (signing keys, those of authenticators): encrypted before they are kept."""

import base64
import hashlib
import hmac
import os
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE_BYTES = 12


class CannotBeOpened(Exception):
    """It was sealed with another secret, or for something else, or changed since."""


class Seal:
    """Seals and opens with the secret of the installation (AES-256-GCM)."""

    def __init__(self, secret: str) -> None:
        """Derive the keys from the secret; raises ValueError without one."""
        if not secret:
            raise ValueError("there is no secret to seal with: see REFU_SEAL_KEY")
        self._encryption = AESGCM(_derived(secret, b"encryption"))
        self._digests = _derived(secret, b"digests")

    def closed(self, secret: bytes, about: str) -> str:
        """The secret as it may be kept; `about` says what it belongs to, and must be said again to open it."""
        nonce = os.urandom(_NONCE_BYTES)
        return base64.b64encode(nonce + self._encryption.encrypt(nonce, secret, about.encode())).decode()

    def opened(self, sealed: str, about: str) -> bytes:
        """The secret; raises CannotBeOpened."""
        whole = base64.b64decode(sealed)
        try:
            return self._encryption.decrypt(whole[:_NONCE_BYTES], whole[_NONCE_BYTES:], about.encode())
        except InvalidTag:
            raise CannotBeOpened(about) from None

    def digest(self, text: str, about: str) -> str:
        """What may be kept of a text so short that all could be tried: only this secret tells which it was."""
        return hmac.new(self._digests, f"{about}\0{text}".encode(), hashlib.sha256).hexdigest()


@cache
def seal_of(secret: str) -> Seal:
    """The seal of this secret, made once."""
    return Seal(secret)


def _derived(secret: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"refu identity " + purpose).derive(secret.encode())
