"""JSON text of any length, written in pieces, so that a long answer holds up nobody."""

import json
from collections.abc import Iterator
from typing import Any

from services.chassis.pace import unhurried

LONG = 50
"""Items of a list that are written one by one."""
SMALL = 500
"""Values that are written in one go: they take a tenth of a turn."""


_CONTAINERS = frozenset({dict, list})


def written(value: Any) -> str:
    """The same text as `json.dumps`, with a breath between the items of a long list."""
    return json.dumps(value) if _is_small(value) else "".join(_pieces(value))


def _is_small(value: Any) -> bool:
    left, waiting = SMALL, [value] if type(value) in _CONTAINERS else []
    for one in waiting:  # it grows meanwhile
        inside = one.values() if type(one) is dict else one
        left -= len(inside)
        if left < 0:
            return False
        waiting.extend(inner for inner in inside if type(inner) in _CONTAINERS)
    return True


def _pieces(value: Any) -> Iterator[str]:
    if isinstance(value, list) and len(value) > LONG:
        yield from _list(value)
    elif isinstance(value, dict) and any(isinstance(inner, list | dict) for inner in value.values()):
        yield from _object(value)
    else:
        yield json.dumps(value)


def _list(items: list[Any]) -> Iterator[str]:
    yield "["
    for place, item in enumerate(unhurried(items)):
        yield ", " if place else ""
        yield from _pieces(item)
    yield "]"


def _object(data: dict[str, Any]) -> Iterator[str]:
    yield "{"
    for place, (name, inner) in enumerate(data.items()):
        yield f"{', ' if place else ''}{json.dumps(name)}: "
        yield from _pieces(inner)
    yield "}"
