"""What a command announced, as a token: whoever shows it when they ask later is answered when that was heard.

A queue keeps an order, but two processes that take from it do not, and a retry overtakes nobody: so every event counts,
not the last one. Their ids are derived from one random key of their commit, and the token holds that key and how many
events of each type there were: 500 events take no more room than one.
"""

import json
import re
import secrets
import uuid
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from services.chassis.envelope import Envelope

LONGEST = 4000
"""Characters of a header with tokens in it: with a bearer token it fits what a server reads of one request."""
WRITES_AT_MOST = 40
"""Commits that one token tells of; of a command that commits more often, the last ones."""
EVENTS_AT_MOST = 10_000
_VERSION = "1."
_TOKEN = re.compile(r"1\.([A-Za-z0-9_-]+)", re.ASCII)
_KEY = re.compile("[0-9a-f]{24}", re.ASCII)
_WORD = re.compile("[a-z0-9-]{1,100}", re.ASCII)


class NoToken(ValueError):
    """This is no token of ours."""


@dataclass(frozen=True)
class Write:
    """One commit: which events it announced, told by their number."""

    source: str
    at: int
    """When, in seconds since 1970."""
    key: str
    """What the ids of its events are derived from."""
    counts: Mapping[str, int]
    """By type, how many events."""

    def ids(self, types: Iterable[str]) -> Iterator[str]:
        """The ids of its events of these types."""
        return (event_id(self.key, kind, number) for kind in types for number in range(self.counts.get(kind, 0)))


def new_key() -> str:
    """The key of a commit; nobody can guess one."""
    return secrets.token_hex(12)


def event_id(key: str, kind: str, number: int) -> str:
    """The id of the event of this type with this number, from 0, in the commit with this key."""
    return str(uuid.UUID(bytes=sha256(f"{key}:{kind}:{number}".encode()).digest()[:16], version=4))


def numbered(events: Iterable[Envelope], key: str) -> tuple[Envelope, ...]:
    """The events of a commit under the ids that its key gives them."""
    counts: Counter[str] = Counter()
    found = []
    for event in events:
        found.append(replace(event, id=event_id(key, event.type, counts[event.type])))
        counts[event.type] += 1
    return tuple(found)


def write_of(events: Sequence[Envelope], key: str, now: datetime) -> Write:
    """What there is to tell of a commit of these events, of one source, under this key."""
    return Write(events[0].source, int(now.timestamp()), key, Counter(event.type for event in events))


def token_of(writes: list[Write]) -> str:
    """What whoever wrote may show when they ask; only `writes_of` reads it."""
    said = [[write.source, write.at, write.key, write.counts] for write in writes[-WRITES_AT_MOST:]]
    return _VERSION + urlsafe_b64encode(json.dumps(said, separators=(",", ":")).encode()).decode().rstrip("=")


def writes_of(tokens: str) -> list[Write]:
    """What these tokens, separated by commas, tell; raises NoToken."""
    if len(tokens) > LONGEST:
        raise NoToken
    writes = [write for token in tokens.split(",") for write in _read(token.strip())]
    if sum(sum(write.counts.values()) for write in writes) > EVENTS_AT_MOST:
        raise NoToken
    return writes


def _read(token: str) -> list[Write]:
    form = _TOKEN.fullmatch(token)
    if form is None:
        raise NoToken
    text = form[1]
    try:
        said = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        return [_write(*each) for each in said]
    except (ValueError, TypeError, RecursionError):
        raise NoToken from None


def _write(source: Any, at: Any, key: Any, counts: Any) -> Write:
    if not (_is_word(source) and type(at) is int and isinstance(key, str) and _KEY.fullmatch(key)):
        raise NoToken
    if not isinstance(counts, dict) or not all(_is_word(kind) and _is_count(n) for kind, n in counts.items()):
        raise NoToken
    return Write(source, at, key, counts)


def _is_word(said: Any) -> bool:
    return isinstance(said, str) and _WORD.fullmatch(said) is not None


def _is_count(said: Any) -> bool:
    return type(said) is int and 0 < said <= EVENTS_AT_MOST
