"""What of a document goes into no archive, since no key could be destroyed for it.

Digests by which somebody is looked up: they follow from names and phones, and are made again by themselves. Whoever had
the secret of ids could try names against them, also those of somebody whose key was destroyed. And what waits to be
sent to people, with number or address: its reference is kept, so that a restore sends it to nobody a second time.
"""

import importlib
from collections.abc import Iterable
from typing import Any

import bson
from bson.codec_options import CodecOptions

from services.chassis.sending import queue
from services.chassis.storage.sealing.declared import Sealed
from services.contracts.listeners import SOURCES

_UTC: "CodecOptions[dict[str, Any]]" = CodecOptions(tz_aware=True)


def names(part: str, collection: str) -> tuple[str, ...]:
    """The fields of this collection that no archive has."""
    found = declared(part).get(collection)
    return found.rebuilt if found else ()


def without(documents: Iterable[bytes], collection: str, fields: tuple[str, ...]) -> Iterable[bytes]:
    """The documents of this collection as BSON, without these fields."""
    if collection == queue.COLLECTION:
        return map(_unsent, documents)
    return (_without(raw, fields) for raw in documents) if fields else documents


def _unsent(raw: bytes) -> bytes:
    """A message that waits, as one that is sent no more."""
    document = bson.decode(raw, _UTC)
    if document.get("state") not in queue.ENDED:
        document |= {"state": queue.EXPIRED, "to": "", "text": "", "subject": ""}
    return bson.encode(document)


def _without(raw: bytes, fields: tuple[str, ...]) -> bytes:
    document = bson.decode(raw, _UTC)
    return bson.encode({name: value for name, value in document.items() if name not in fields})


def declared(part: str) -> dict[str, Sealed]:
    """By collection, what this service declares as a person's."""
    if part not in SOURCES:
        return {}
    found: dict[str, Sealed] = getattr(importlib.import_module(f"services.{part}.store"), "SEALED", {})
    return found
