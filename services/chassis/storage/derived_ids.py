"""Ids that follow from what a record is about, for whoever knows this installation's secret and for nobody else."""

import hashlib
import hmac
import json
import uuid

_VERSION, _VARIANT = 8, 0b10


def derived_id(secret: str, *parts: str) -> str:
    """The UUID (version 8 of RFC 9562) that these parts always have under this secret: HMAC-SHA-256 over them in order.

    Nobody can compute it, or try a guess, without the secret; two services that share it make the same.
    """
    if not secret:
        raise LookupError("ids are derived with a secret, and this unit of work was given none")
    digest = hmac.digest(secret.encode(), json.dumps(parts).encode(), hashlib.sha256)
    number = int.from_bytes(digest[:16], "big")
    number = number & ~(0xF << 76) | _VERSION << 76
    return str(uuid.UUID(int=number & ~(0b11 << 62) | _VARIANT << 62))
