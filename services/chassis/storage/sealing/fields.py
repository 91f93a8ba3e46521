"""Reaching the values that are sealed: those of a field, of one inside of it, or of one of each item inside of it."""

from collections.abc import Callable, Iterator
from typing import Any

from services.chassis.storage.store import Document


def values(document: Document, name: str) -> Iterator[Any]:
    """What stands in this field, in the field inside of it, or in that of each item."""
    outer, _, inner = name.partition(".")
    found = document.get(outer)
    if not inner:
        yield found
    elif isinstance(found, dict) and inner in found:
        yield found[inner]
    else:
        yield from (item.get(inner) for item in _items(found))


def change(document: Document, name: str, made: Callable[[Any], Any]) -> None:
    """Put in the place of each value what is made of it; nothing is made of None. What lies inside is copied first."""
    outer, _, inner = name.partition(".")
    found = document.get(outer)
    if found is None:
        return
    if not inner:
        document[outer] = made(found)
    elif isinstance(found, dict) and inner in found:
        document[outer] = _changed(found, inner, made)
    elif isinstance(found, list):
        document[outer] = [_changed(item, inner, made) for item in found]
    elif isinstance(found, dict):
        document[outer] = {key: _changed(item, inner, made) for key, item in found.items()}


def _changed(item: Any, name: str, made: Callable[[Any], Any]) -> Any:
    if not isinstance(item, dict) or item.get(name) is None:
        return item
    return {**item, name: made(item[name])}


def _items(found: Any) -> list[Document]:
    items = found.values() if isinstance(found, dict) else found or ()
    return [item for item in items if isinstance(item, dict)] if not isinstance(found, str | bytes) else []
