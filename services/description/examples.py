"""Examples: answers that one could get, and requests that one could send; every text comes from a table of values."""

import re
from collections.abc import Mapping
from typing import Any

from services.description.example_components import COMPONENTS
from services.description.example_events import EVENT_PLACES
from services.description.example_ids import DAY, IDS, KINDS, MOMENT
from services.description.example_numbers import LEFT, NUMBERS
from services.description.example_places import KEYS
from services.description.example_places import PLACES as ANSWER_PLACES
from services.description.example_values import VALUES
from services.description.patterns import fitting

MOST_DEEP = 8
PLACES: Mapping[str, Any] = {**ANSWER_PLACES, **EVENT_PLACES}
_ID = re.compile(r"(?:^|.*_)(?:id|ids)$")


class NoValue(Exception):
    """A field holds a text of which nobody can tell what it could be."""

    def __init__(self, place: str) -> None:
        """Say where, and what to do."""
        super().__init__(f"{place}: give it a value in example_values.py (by its name) or example_places.py.")


class Examples:
    """Values for schemas of one document."""

    def __init__(self, components: Mapping[str, Any]) -> None:
        """`components` are the schemas that others refer to."""
        self._components = components

    def of(self, schema: Mapping[str, Any], name: str = "", about: str = "record") -> Any:
        """A value for a field of this name; `about`: the kind of record whose `id` an answer has that says no kind.

        Raises NoValue for a text that no table knows.
        """
        return _Drawing(self._components, about).of(schema, name, "", 0)


class _Drawing:
    """One example being made."""

    def __init__(self, components: Mapping[str, Any], about: str) -> None:
        self._components, self._about = components, about

    def of(self, schema: Mapping[str, Any], name: str, inside: str, deep: int) -> Any:
        place = f"{inside}.{name}"
        if place in PLACES:
            return self._fitting(schema, place, PLACES[place])
        if "$ref" in schema:
            return self._component(schema["$ref"].rpartition("/")[2], deep)
        if (known := next((one for one in VALUES.get(name, ()) if self._takes(schema, one)), self)) is not self:
            return known
        if "anyOf" in schema:
            return self.of(next(one for one in schema["anyOf"] if one.get("type") != "null"), name, inside, deep)
        if "const" in schema or "enum" in schema:
            return schema["const"] if "const" in schema else schema["enum"][0]
        return self._by_type(schema, name, inside, deep)

    def _component(self, component: str, deep: int) -> Any:
        schema = self._components[component]
        return COMPONENTS[component] if component in COMPONENTS else self.of(schema, "", component, deep)

    def _fitting(self, schema: Mapping[str, Any], place: str, value: Any) -> Any:
        """The value of this place; of an object with properties another checker tells whether it fits."""
        if not isinstance(value, dict) and not self._takes(schema, value):
            raise NoValue(place)
        return value

    def _by_type(self, schema: Mapping[str, Any], name: str, inside: str, deep: int) -> Any:
        match _type(schema):
            case "object":
                return self._object(schema, name, inside, deep)
            case "array":
                parts = schema.get("prefixItems", [schema.get("items", {})]) if deep < MOST_DEEP else []
                return [self.of(one, name.removesuffix("s"), inside, deep + 1) for one in parts]
            case "string":
                return self._text(schema, name, inside)
            case "null":
                return None
            case _:
                tried = (NUMBERS[name], *LEFT) if name in NUMBERS else LEFT
                return next((one for one in tried if self._takes(schema, one)), None)

    def _object(self, schema: Mapping[str, Any], name: str, inside: str, deep: int) -> dict[str, Any]:
        if "properties" in schema:
            return {each: self.of(field, each, inside, deep + 1) for each, field in schema["properties"].items()}
        inner = schema.get("additionalProperties")
        if not isinstance(inner, dict) or not inner:
            return {}
        names = KEYS.get(name) or self._names(schema, name, inside)
        return {key: self.of(inner, name.removesuffix("s"), inside, deep + 1) for key in names}

    def _names(self, schema: Mapping[str, Any], name: str, inside: str) -> tuple[str, ...]:
        return (str(self.of(schema.get("propertyNames", {"type": "string"}), f"{name}-name", inside, 0)),)

    def _text(self, schema: Mapping[str, Any], name: str, inside: str) -> str:
        if schema.get("format") == "date":
            return DAY
        if schema.get("format") == "date-time":
            return MOMENT
        if _ID.match(name) or name in IDS:
            return self._id(name, inside)
        if "pattern" in schema and self._takes(schema, made := fitting(schema["pattern"])):
            return made
        raise NoValue(f"{inside}.{name}")

    def _id(self, name: str, inside: str) -> str:
        """That of the kind that the field names, or the answer, or the path."""
        kind = re.sub(r"_?ids?$", "", name)
        near = next((one for one in KINDS[1:] if inside.lower().startswith(one)), self._about)
        return IDS.get(kind or near, IDS["record"])

    def _takes(self, schema: Mapping[str, Any], value: Any) -> bool:
        """Whether a schema takes a value; an object that is made of properties takes none that stands in VALUES."""
        if "$ref" in schema:
            schema = self._components[schema["$ref"].rpartition("/")[2]]
        if value is None:
            return _may_be_null(schema)
        if "anyOf" in schema:
            return any(self._takes(one, value) for one in schema["anyOf"])
        if "enum" in schema:
            return value in schema["enum"]
        if isinstance(value, list):
            return _type(schema) == "array" and all(self._takes(schema.get("items", {}), one) for one in value)
        if isinstance(value, dict):
            inner = schema.get("additionalProperties")
            return isinstance(inner, dict) and all(self._takes(inner, one) for one in value.values())
        return _is_of(_type(schema), value) and _matches(schema, value) and _within(schema, value)


def _may_be_null(schema: Mapping[str, Any]) -> bool:
    told = schema.get("type", ())
    return told == "null" or "null" in told or any(map(_may_be_null, schema.get("anyOf", ())))


def _matches(schema: Mapping[str, Any], value: Any) -> bool:
    patterns = [each["pattern"] for each in (schema, *schema.get("allOf", ())) if "pattern" in each]
    return not isinstance(value, str) or all(re.search(each, value) for each in patterns)


def _type(schema: Mapping[str, Any]) -> str:
    told = schema.get("type", "object" if "properties" in schema else "string")
    return told if isinstance(told, str) else next(one for one in told if one != "null")


def _is_of(kind: str, value: Any) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    types: dict[str, Any] = {"string": str, "integer": int, "number": int | float}
    return isinstance(value, types.get(kind, ()))


def _within(schema: Mapping[str, Any], value: Any) -> bool:
    if isinstance(value, str):
        formatted = schema.get("format") in (None, "date")
        return formatted and schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", 10**6)
    if isinstance(value, int | float):
        return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))
    return True
