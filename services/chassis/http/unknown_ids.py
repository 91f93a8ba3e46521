"""Which field of a request holds an id that nothing is known under."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from services.chassis.errors import NotFound
from services.chassis.pace import breathe

UNKNOWN = "unknown-"
NAMED_AT_MOST = 20


@contextmanager
def unknown_ids_named(data: Any) -> Iterator[None]:
    """Tell of a NotFound `unknown-...` raised inside in which fields of this body or query its ids stand.

    An id that stands in the path stands in no field: then the slug says enough.
    """
    try:
        yield
    except NotFound as error:
        if error.slug.startswith(UNKNOWN) and "errors" not in error.fields:
            _name(error, data)
        raise


def _name(error: NotFound, data: Any) -> None:
    paths = fields_of(_ids(error), error.slug.removeprefix(UNKNOWN), data)
    if paths:
        error.fields["errors"] = [{"field": path, "detail": error.detail} for path in paths[:NAMED_AT_MOST]]


def fields_of(ids: frozenset[str], kind: str, data: Any) -> list[str]:
    """Where these ids stand; where other fields hold the same, only those that are named after the kind."""
    found = [path for path, value in _texts(data, "") if value in ids]
    stem = kind.rpartition("-")[2].removesuffix("ies").removesuffix("s")
    return [path for path in found if any(part.startswith(stem) for part in path.split("."))] or found


def _ids(error: NotFound) -> frozenset[str]:
    many = error.fields.get("ids", ())
    listed = many if isinstance(many, list | tuple) else ()
    return frozenset(one for one in (error.fields.get("id"), *listed) if isinstance(one, str))


def _texts(data: Any, path: str) -> Iterator[tuple[str, str]]:
    breathe()
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict | list):
        inner = data.items() if isinstance(data, dict) else enumerate(data)
        for name, value in inner:
            yield from _texts(value, f"{path}.{name}".lstrip("."))
