"""JSON text of any length, written in pieces, so that a long answer holds up nobody."""

import json
from collections.abc import Iterator
from typing import Any

from services.chassis.pace import unhurried

LONG = 50
"""Items of a list that are written one by one."""


def written(value: Any) -> str:
    """The same text as `json.dumps`, with a breath between the items of a long list."""
    return "".join(_pieces(value))


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
