"""The JSON object in a body: each name once in every object, and not more of them than any command has."""

import json
import re
from collections import deque
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import islice
from typing import Any

from werkzeug.exceptions import RequestEntityTooLarge

from services.chassis.errors import RefuError
from services.chassis.http.faults import TOLD_AT_MOST, invalid
from services.chassis.pace import alone, breathe

MOST_DIGITS = 400
"""More than any float has; Python itself refuses to read whole numbers of some thousands."""
_MORE_DIGITS = re.compile(rb"(?<!\d)\d{%d}" % (MOST_DIGITS + 1))
MOST_NAMES = 1000
"""Names in one object."""
MOST_VALUES = 100_000
"""Some more than the largest command has, a plan over everybody. Counted unread, by commas and brackets."""
LARGE = 100_000
"""Bytes that take milliseconds to read: one such body at a time."""
TWICE = "Given more than once."


class Malformed(RefuError):
    """The body is not the JSON object that is asked for."""

    status = 400
    title = "The body cannot be read"


class _Odd(dict[str, Any]):
    """An object in which a name stands more than once, or which has too many names."""

    __slots__ = ("pairs",)
    pairs: list[tuple[str, Any]]
    """All that was said, in order."""

    def faults(self) -> dict[str, str]:
        """What is wrong, by name."""
        seen: set[str] = set()
        twice = {}
        for name, _ in self.pairs:
            if name in seen:
                twice[name] = TWICE
            seen.add(name)
        return twice or {"": f"Holds more than {MOST_NAMES} names."}


def parse(body: bytes) -> dict[str, Any]:
    """The JSON object in a body, {} for an empty one; raises Malformed, Invalid, RequestEntityTooLarge.

    Invalid names what is given twice: nobody can tell which of the two is meant.

    NaN and infinities are let in here: no field takes them, so that each is refused by its name. So is a whole number
    of more digits than any float has: infinite.
    """
    if not body.strip():
        return {}
    if sum(map(body.count, (b",", b"{", b"["))) > MOST_VALUES:
        raise RequestEntityTooLarge(f"The body holds more than {MOST_VALUES} values: send it in parts.")
    odd: list[_Odd] = []
    try:
        whole = _whole if _MORE_DIGITS.search(body) else None  # a call for each number would cost as much as the rest
        with alone() if len(body) > LARGE else nullcontext():
            data = json.loads(body, parse_int=whole, object_pairs_hook=lambda pairs: _object(pairs, odd))
    except (ValueError, RecursionError):
        raise Malformed("malformed-body", "The body is not valid JSON in UTF-8.") from None
    if not isinstance(data, dict):
        raise Malformed("malformed-body", "The body must be a JSON object.")
    if odd:
        raise invalid({path: [text] for path, text in islice(_faults(data), TOLD_AT_MOST)})
    return data


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= MOST_DIGITS else float(digits)


def _object(pairs: list[tuple[str, Any]], odd: list[_Odd]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) == len(pairs) <= MOST_NAMES:
        return data
    marked = _Odd(data)
    marked.pairs = pairs
    odd.append(marked)
    return marked


def _faults(data: Any) -> Iterator[tuple[str, str]]:
    """Paths and what is wrong there; a loop rather than a recursion, for a body may be as deep as its reader can go."""
    waiting = deque([("", data)])
    while waiting:
        breathe()
        path, value = waiting.popleft()
        if isinstance(value, _Odd):
            yield from ((f"{path}.{name}".strip(".") or "body", text) for name, text in value.faults().items())
        if isinstance(value, dict | list):
            inner = value.items() if isinstance(value, dict) else enumerate(value)
            waiting.extend((f"{path}.{name}".lstrip("."), one) for name, one in inner if isinstance(one, dict | list))
