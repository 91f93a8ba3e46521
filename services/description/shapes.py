"""The shapes of what is answered: JSON Schema out of the frozen dataclasses that `as_json` writes."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from services.chassis.documents import may_be_absent
from services.contracts.shapes import Between, Form
from services.description.docstrings import meanings, said_of
from services.description.names import Names

PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    NoneType: {"type": "null"},
    Any: {},
    object: {},
}


class Shapes:
    """Makes schemas of types; those of dataclasses become components of the document."""

    def __init__(self, components: dict[str, Any], names: Names) -> None:
        """`components` is filled as they are asked for."""
        self._components = components
        self._names = names

    def of(self, kind: Any) -> dict[str, Any]:
        """The schema of a type; raises TypeError for one that JSON has no word for."""
        if kind in PLAIN:
            return dict(PLAIN[kind])
        if is_dataclass(kind):
            return self._reference(kind)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return {"type": "string", "enum": [one.value for one in kind]}
        return self._made_of(get_origin(kind), get_args(kind), kind)

    def _made_of(self, origin: Any, parts: tuple[Any, ...], kind: Any) -> dict[str, Any]:
        if origin is Annotated:
            return self.of(parts[0]) | _within(parts[1])
        if origin is Literal:
            return {"enum": list(parts)}
        if origin in (Union, UnionType):
            return self._one_of(parts)
        if origin is tuple and parts[-1] is not Ellipsis:
            return {"type": "array", "prefixItems": [self.of(one) for one in parts], "minItems": len(parts)}
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.of(parts[1])}
        if isinstance(origin, type) and issubclass(origin, Sequence | AbstractSet):
            return {"type": "array", "items": self.of(parts[0])}
        raise TypeError(f"An answer holds {kind}, of which nobody can tell what it looks like: give it a type.")

    def _one_of(self, parts: tuple[Any, ...]) -> dict[str, Any]:
        schemas = [self.of(one) for one in parts if one is not NoneType]
        perhaps_null = NoneType in parts
        if len(schemas) == 1 and perhaps_null and isinstance(schemas[0].get("type"), str):
            schema = schemas[0] | {"type": [schemas[0]["type"], "null"]}
            return schema | ({"enum": [*schema["enum"], None]} if "enum" in schema else {})
        return {"anyOf": [*schemas, *([{"type": "null"}] if perhaps_null else [])]}

    def _reference(self, kind: Any) -> dict[str, Any]:
        name = self._names.of(kind)
        if name not in self._components:
            self._components[name] = {}  # for one that holds others of its own kind
            self._components[name] = self.object_of(kind, {field.name for field in fields(kind) if field.init})
        return {"$ref": f"#/components/schemas/{name}"}

    def object_of(self, kind: Any, names: AbstractSet[str]) -> dict[str, Any]:
        """The schema of a dataclass with these of its fields."""
        hints = get_type_hints(kind, include_extras=True)
        given = [field for field in fields(kind) if field.name in names]
        return {
            "type": "object",
            "description": said_of(kind),
            "properties": {field.name: self._field(field, hints[field.name], kind) for field in given},
            "required": [field.name for field in given if not may_be_absent(field)],
        }

    def _field(self, field: Field[Any], hint: Any, kind: type) -> dict[str, Any]:
        schema = self.of(_never_none(hint) if may_be_absent(field) else hint)
        meaning = meanings(kind).get(field.name)
        return schema | ({"description": meaning} if meaning else {})


def _never_none(hint: Any) -> Any:
    """What may be left out is not null where it stands."""
    if get_origin(hint) not in (Union, UnionType):
        return hint
    return Union[tuple(one for one in get_args(hint) if one is not NoneType)]  # noqa: UP007


def _within(limit: Any) -> dict[str, Any]:
    """What an annotation says beyond the type."""
    if isinstance(limit, Between):
        return {"minimum": limit.least, "maximum": limit.most}
    fits = getattr(limit.fits, "__self__", None) if isinstance(limit, Form) else None
    if isinstance(fits, re.Pattern):
        return {"pattern": f"^(?:{fits.pattern})$"}
    return {"enum": sorted(fits)} if isinstance(fits, frozenset) else {}
