"""How values are read: few operations show all the ways in which a body can cost its reader something."""

from collections.abc import Iterable, Iterator
from typing import Any

import marshmallow
from marshmallow import fields

from bench.attack.operations import Operation

Mechanism = tuple[str, ...]
"""A kind of field with its checks, and what it holds."""


def showing_all(operations: Iterable[Operation]) -> list[Operation]:
    """Few of these that together have every mechanism: of those that have one, whoever takes most bytes."""
    chosen: list[Operation] = []
    seen: set[Mechanism] = set()
    for operation in sorted(operations, key=lambda one: (-one.body_at_most, not one.is_batch, one.path, one.method)):
        new = set(mechanisms(operation.schema)) - seen
        if new:
            chosen.append(operation)
            seen |= new
    return chosen


def mechanisms(schema: marshmallow.Schema) -> Iterator[Mechanism]:
    """Of each field."""
    for field in schema.fields.values():
        yield _of(field)
        if isinstance(field, fields.Nested):
            yield from mechanisms(field.schema)


def _of(field: fields.Field[Any]) -> Mechanism:
    checks = sorted(getattr(check, "__qualname__", type(check).__qualname__) for check in field.validators)
    own = (type(field).__qualname__, *checks)
    if isinstance(field, fields.List):
        return own + _of(field.inner)
    if isinstance(field, fields.Mapping):
        return own + tuple(word for one in (field.key_field, field.value_field) if one for word in _of(one))
    return own
