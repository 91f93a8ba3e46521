"""Ids and ledgers as bytes: 16 bytes an id, fixed-width rows in sorted order, so that equal sets are equal bytes."""

import re
import struct
from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID, uuid5

ID_SIZE = 16
NAMESPACE = UUID("6c1ed07b-6a5c-5d0e-9d53-6a2f5b0a3c41")
"""Only for ids that are no UUIDs, as those of units; what is packed is never told."""
_UUID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@lru_cache(maxsize=1 << 16)
def packed_id(identifier: str) -> bytes:
    """The 16 bytes of a UUID in its usual form; any other id gets 16 bytes derived from it (UUIDv5)."""
    if _UUID.fullmatch(identifier):
        return bytes.fromhex(identifier.replace("-", ""))
    return uuid5(NAMESPACE, f"packed:{identifier}").bytes


def chunks(packed: bytes, size: int = ID_SIZE) -> tuple[bytes, ...]:
    """The pieces of `size` bytes that a packed value is made of."""
    return struct.unpack(f"{size}s" * (len(packed) // size), packed)


def joined(pieces: Iterable[bytes]) -> bytes:
    """The pieces as one value, each once and in order: the same set always gives the same bytes."""
    return b"".join(sorted(set(pieces)))


def merged(ledger: bytes, rows: Iterable[bytes], size: int) -> bytes:
    """The ledger with these rows in it; rows that were there already change nothing."""
    return joined((*chunks(ledger, size), *rows))
