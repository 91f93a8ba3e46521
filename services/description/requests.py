"""The shapes of what comes in: JSON Schema out of the very marshmallow schemas that check requests."""

from collections.abc import Callable, Iterator, Mapping
from copy import copy
from functools import partial
from typing import Any

import marshmallow
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import fields, validate

from services.chassis.http.list_validators import Each, each_once
from services.chassis.http.request_parsing import LONGEST_TEXT, MOST_ENTRIES, MOST_ITEMS
from services.description.docstrings import meanings, said_of
from services.platform.request_parsing import PARSER

_ANCHORS = ((r"\A", "^"), (r"\Z", "$"))


class Requests:
    """Makes the schemas of commands and questions; those of objects in objects become components of the document."""

    def __init__(self, plugin: MarshmallowPlugin) -> None:
        """Teach the plugin what our fields and validators say beyond marshmallow's own."""
        converter: Any = plugin.converter  # its functions have no types
        self._converter = converter
        own: list[Callable[..., dict[str, Any]]] = [_patterns, _lengths, _items, _own, _default]
        known = [one for one in self._converter.attribute_functions if one.__name__ != "field2pattern"]
        self._converter.attribute_functions = [*known, *(partial(one, self._converter) for one in own)]

    def body(self, kind: type, without: frozenset[str] = frozenset()) -> dict[str, Any]:
        """The body of this command, but for the fields that stand in its path."""
        schema = type(PARSER.body_shape(kind))(exclude=sorted(without))
        described = self._converter.schema2jsonschema(schema)
        return {"description": said_of(kind), **_with_meanings(described, kind)}

    def parameters(self, kind: type, in_path: frozenset[str], is_question: bool) -> Iterator[dict[str, Any]]:
        """The path parameters, and of a question all other fields as parameters of its query."""
        schema = (PARSER.query_shape if is_question else PARSER.body_shape)(kind)
        for name, field in schema.fields.items():
            where = "path" if name in in_path else "query"
            if where == "path" or is_question:
                yield self._parameter(field.data_key or name, field, where, meanings(kind).get(name))

    def _parameter(self, name: str, field: Any, where: str, meaning: str | None) -> dict[str, Any]:
        described = self._converter.field2property(field)
        needed = where == "path" or field.required
        said = " ".join(text for text in (meaning, described.pop("description", None)) if text)
        told = {"description": said} if said else {}
        return {"name": name, "in": where, "required": needed, "schema": _never_null(described), **told}


def _with_meanings(described: dict[str, Any], kind: type) -> dict[str, Any]:
    for name, text in meanings(kind).items():
        if name in described["properties"]:
            field = described["properties"][name]
            field["description"] = " ".join([text, *([field["description"]] if "description" in field else [])])
    return described


def _never_null(described: dict[str, Any]) -> dict[str, Any]:
    """The same for a parameter, which is left out rather than null."""
    without = dict(described)
    if isinstance(without.get("type"), list):
        without["type"] = next(one for one in without["type"] if one != "null")
    if "enum" in without:
        without["enum"] = [one for one in without["enum"] if one is not None]
    return without


def in_ecma(pattern: str) -> str:
    """A pattern as JSON Schema reads it: marshmallow's begins at the start of the text by itself."""
    for ours, theirs in _ANCHORS:
        pattern = pattern.replace(ours, theirs)
    return pattern if pattern.startswith("^") else "^" + pattern


def _patterns(_self: Any, field: fields.Field[Any], **_: Any) -> dict[str, Any]:
    """Every pattern; the second and others as conditions of their own."""
    found = [in_ecma(str(check.regex.pattern)) for check in field.validators if isinstance(check, validate.Regexp)]
    first, others = found[:1], found[1:]
    told = {"pattern": first[0]} if first else {}
    return told | ({"allOf": [{"pattern": other} for other in others]} if others else {})


def _lengths(_self: Any, field: fields.Field[Any], ret: Mapping[str, Any], **_: Any) -> dict[str, Any]:
    """How much there may be at most, also where the field says nothing itself."""
    if isinstance(field, fields.Mapping):
        return {"maxProperties": ret.get("maxLength", MOST_ENTRIES)}
    if isinstance(field, fields.List):
        return {"maxItems": min(ret.get("maxItems", MOST_ITEMS), MOST_ITEMS)}
    if type(field).__mro__[1] is not fields.Date and isinstance(field, fields.String) and "enum" not in ret:
        return {"maxLength": min(ret.get("maxLength", LONGEST_TEXT), LONGEST_TEXT)}
    return {}


def _items(self: Any, field: fields.Field[Any], ret: Mapping[str, Any], **_: Any) -> dict[str, Any]:
    """What `each` asks of the items of a list, and that each stands there once."""
    if not isinstance(field, fields.List):
        return {}
    items = dict(ret.get("items", {}))
    for check in field.validators:
        if isinstance(check, Each):
            items |= self.field2property(_as_item(field.inner, check.validator))
    return {"items": items} | ({"uniqueItems": True} if each_once in field.validators else {})


def _as_item(inner: fields.Field[Any], validator: Any) -> fields.Field[Any]:
    """The items' field, as if it were its own that this is asked of them."""
    item = copy(inner)
    item.validators = [*inner.validators, validator]
    return item


def _own(_self: Any, field: fields.Field[Any], ret: dict[str, Any], **_: Any) -> dict[str, Any]:
    """What our kinds of field say of themselves; a limit that is told already holds."""
    own: dict[str, Any] = getattr(field, "json_schema", {})
    if "anyOf" in own:
        ret.pop("type", None)
        return {"anyOf": [*own["anyOf"], *([{"type": "null"}] if field.allow_none else [])]}
    return {name: value for name, value in own.items() if name in {"type", "items"} or name not in ret}


def _default(_self: Any, field: fields.Field[Any], ret: dict[str, Any], **_: Any) -> dict[str, Any]:
    """What holds where the field is left out, in words: a `default` makes it needed in what generators write."""
    ret.pop("default", None)
    default = field.load_default
    if default in (marshmallow.missing, None, "") or callable(default):
        return {}
    return {"description": f"Left out, it is `{str(default).lower() if isinstance(default, bool) else default}`."}
