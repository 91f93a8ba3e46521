"""Keys: one for each person, wrapped by the master key of the installation before it is kept (envelope encryption)."""

import hashlib
import hmac
import os
from base64 import b64decode, b64encode
from contextlib import suppress
from functools import cache
from typing import Any

import bson
from bson.codec_options import CodecOptions
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE_BYTES, _KEY_BYTES, _DIGEST_BYTES = 12, 32, 16
_UTC: "CodecOptions[dict[str, Any]]" = CodecOptions(tz_aware=True)


class WrongMasterKey(Exception):
    """A key of a person was wrapped with a master key that this process was not given."""


class PersonKey:
    """Seals and opens fields of one person (AES-256-GCM)."""

    def __init__(self, key: bytes) -> None:
        """Take 32 bytes, as `new_key` makes them."""
        self._cipher = AESGCM(key)

    def sealed(self, value: Any, about: str) -> bytes:
        """The value as it may be kept; `about` says where, and must be said again to open it."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, bson.encode({"v": value}), about.encode())

    def opened(self, sealed: bytes, about: str) -> Any:
        """The value; raises InvalidTag for one of another place or person, and for one that was changed."""
        plain = self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], about.encode())
        return bson.decode(plain, _UTC)["v"]


class MasterKey:
    """Wraps the keys of persons, with the first of the secrets; each of them unwraps."""

    def __init__(self, secrets: str) -> None:
        """Derive the keys from the secrets, a line each."""
        self._ciphers = [AESGCM(_derived(secret)) for secret in secrets.split("\n")]

    def wrapped(self, key: bytes, person: str) -> str:
        """The key of this person as it may be kept."""
        nonce = os.urandom(_NONCE_BYTES)
        return b64encode(nonce + self._ciphers[0].encrypt(nonce, key, person.encode())).decode()

    def unwrapped(self, wrapped: str, person: str) -> bytes:
        """The key; raises WrongMasterKey."""
        whole = b64decode(wrapped)
        for cipher in self._ciphers:
            with suppress(InvalidTag):
                return cipher.decrypt(whole[:_NONCE_BYTES], whole[_NONCE_BYTES:], person.encode())
        raise WrongMasterKey("a key of a person")

    def renewed(self, wrapped: str, person: str) -> str:
        """The same key, wrapped by the secret that wraps now; unchanged where it is. Raises WrongMasterKey."""
        whole = b64decode(wrapped)
        try:
            self._ciphers[0].decrypt(whole[:_NONCE_BYTES], whole[_NONCE_BYTES:], person.encode())
        except InvalidTag:
            return self.wrapped(self.unwrapped(wrapped, person), person)
        return wrapped


@cache
def master_key(secrets: str) -> MasterKey:
    """The master key of these secrets, made once."""
    return MasterKey(secrets)


def new_key() -> bytes:
    """A key that nobody can guess."""
    return os.urandom(_KEY_BYTES)


def digest(secret: str, field: str, value: str) -> str:
    """What may be kept of a value by which somebody is looked up: whoever has not the secret can try no names."""
    made = hmac.digest(secret.encode(), f"look-up\0{field}\0{value}".encode(), hashlib.sha256)
    return b64encode(made[:_DIGEST_BYTES]).decode().rstrip("=")


def _derived(secret: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=b"refu person keys").derive(secret.encode())
