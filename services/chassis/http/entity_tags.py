"""Entity tags (RFC 9110, 8.8.3): strong ones, for the same tag is given to the same bytes alone.

The tag of a record is `"<digest of each part>.<digest of the answer>"`: `If-Match` compares parts, `If-None-Match` all
of it. The tag of any other answer is the digest of its bytes.
"""

import re
from base64 import urlsafe_b64encode
from functools import cache
from hashlib import blake2b
from json import JSONEncoder
from typing import Any

from services.chassis.documents import to_document
from services.chassis.errors import Invalid
from services.chassis.http.records import Record
from services.chassis.storage.unit_of_work import ExecutionContext

ANY = "*"
_TAG = re.compile(r'(?P<weak>W/)?"(?P<opaque>[\x21\x23-\x7e]*)"')
_ONE = _TAG.pattern.replace("?P<weak>", "?:").replace("?P<opaque>", "?:")
_LIST = re.compile(rf"\s*{_ONE}(?:\s*,\s*{_ONE})*\s*")
_MARKED = re.compile(r"(?:-(?:gzip|br|zstd|names))+$")
"""What is set behind a tag on the way out, where an answer is packed or something is added to it: other bytes."""
BETWEEN, BEFORE_ANSWER = "-", "."
_BYTES = 6
_encode = JSONEncoder(sort_keys=True, default=str).encode  # made once: `dumps` makes one each time


def digest(data: bytes, key: bytes = b"") -> str:
    """48 bits in eight letters."""
    return urlsafe_b64encode(blake2b(data, digest_size=_BYTES, key=key).digest()).decode().replace(BETWEEN, "~")


def digests(record: Record, entity: Any, context: ExecutionContext) -> dict[str, str]:
    """By part of a record; where nothing is kept each part is empty.

    They are made with the secret of the installation: what a part holds that its reader is not shown cannot be guessed.
    """
    key = context.id_secret.encode()[: blake2b.MAX_KEY_SIZE]
    unseen = record.unseen.get(context.caller.role, frozenset()) if context.caller else frozenset()
    return {
        name: "" if name in unseen else _of_part(part(entity) if entity is not None else None, key)
        for name, part in record.parts.items()
    }


def version(record: Record, entity: Any, context: ExecutionContext) -> str:
    """The part of a tag that says which version of a record it is."""
    return BETWEEN.join(digests(record, entity, context).values())


def tag(version: str, answer: str = "") -> str:
    """As it stands in `ETag`, for an answer of a record (`version`), or any other."""
    told = [version] if version else []
    return f'"{BEFORE_ANSWER.join([*told, digest(answer.encode())] if answer else told)}"'


def marked(etag: str, sign: str) -> str:
    """The tag of the same version in other bytes: `gzip`, `names`."""
    return f'{etag[:-1]}-{sign}"' if etag.endswith('"') else etag


def tags_in(header: str, name: str) -> list[tuple[bool, str]] | None:
    """Each as (weak, opaque), None for `*`; raises Invalid `entity-tag-unreadable`."""
    if header.strip() == ANY:
        return None
    if not _LIST.fullmatch(header):
        raise Invalid("entity-tag-unreadable", f'{name} is *, or what ETag said: "…", quotes included.')
    return [(bool(found["weak"]), _MARKED.sub("", found["opaque"])) for found in _TAG.finditer(header)]


def is_read_already(header: str | None, etag: str) -> bool:
    """Whether `If-None-Match` holds this tag: weak or strong is no matter for what is read (RFC 9110, 13.1.2)."""
    tags = tags_in(header, "If-None-Match") if header is not None else []
    return tags is None or any(opaque == etag.strip('"') for _, opaque in tags)


def parts_in(opaque: str, record: Record) -> dict[str, str]:
    """The digests that somebody's tag holds, by part; {} for a tag that is none of this record's."""
    said = opaque.split(BEFORE_ANSWER)[0].split(BETWEEN)
    return dict(zip(record.parts, said, strict=True)) if len(said) == len(record.parts) else {}


def _of_part(value: Any, key: bytes) -> str:
    return _of_nothing(key) if value is None or value == [None] else digest(_encode(to_document(value)).encode(), key)


@cache
def _of_nothing(key: bytes) -> str:
    """Most parts of most records hold nothing yet."""
    return digest(b"null", key)
