"""Secrets that must be read again (signing keys, those of authenticators): encrypted before they are kept."""

import base64
import hashlib
import hmac
import os
from contextlib import suppress
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE_BYTES = 12


class CannotBeOpened(Exception):
    """It was sealed with another secret, or for something else, or changed since."""


class Seal:
    """Seals and opens with the secrets of the installation (AES-256-GCM): one, and while it is changed the former."""

    def __init__(self, secrets: str) -> None:
        """Derive the keys from the secrets, a line each: the first seals, all open. Raises ValueError without one."""
        if not secrets:
            raise ValueError("there is no secret to seal with: see REFU_SEAL_KEY")
        each = secrets.split("\n")
        self._encryptions = [AESGCM(_derived(secret, b"encryption")) for secret in each]
        self._digests = [_derived(secret, b"digests") for secret in each]

    def closed(self, secret: bytes, about: str) -> str:
        """The secret as it may be kept; `about` says what it belongs to, and must be said again to open it."""
        nonce = os.urandom(_NONCE_BYTES)
        return base64.b64encode(nonce + self._encryptions[0].encrypt(nonce, secret, about.encode())).decode()

    def opened(self, sealed: str, about: str) -> bytes:
        """The secret; raises CannotBeOpened."""
        whole = base64.b64decode(sealed)
        for encryption in self._encryptions:
            with suppress(InvalidTag):
                return encryption.decrypt(whole[:_NONCE_BYTES], whole[_NONCE_BYTES:], about.encode())
        raise CannotBeOpened(about)

    def renewed(self, sealed: str, about: str) -> str:
        """The same, sealed with the secret that seals now; unchanged where it is already. Raises CannotBeOpened."""
        whole = base64.b64decode(sealed)
        try:
            self._encryptions[0].decrypt(whole[:_NONCE_BYTES], whole[_NONCE_BYTES:], about.encode())
        except InvalidTag:
            return self.closed(self.opened(sealed, about), about)
        return sealed

    def digest(self, text: str, about: str) -> str:
        """What may be kept of a text so short that all could be tried: only this secret tells which it was."""
        return _digest(self._digests[0], text, about)

    def is_digest(self, digest: str, text: str, about: str) -> bool:
        """Whether it was made of this text, with any of the secrets."""
        made = [_digest(key, text, about) for key in self._digests]
        return any(hmac.compare_digest(one.encode(), digest.encode()) for one in made)


@cache
def seal_of(secret: str) -> Seal:
    """The seal of this secret, made once."""
    return Seal(secret)


def _digest(key: bytes, text: str, about: str) -> str:
    return hmac.new(key, f"{about}\0{text}".encode(), hashlib.sha256).hexdigest()


def _derived(secret: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"refu identity " + purpose).derive(secret.encode())
