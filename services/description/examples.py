"""Examples: values as an invented coordinator would give them, by the name of a field, else by its shape."""

import re
from collections.abc import Mapping
from typing import Any

from services.description.patterns import fitting

MOST_DEEP = 8
ID = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5"
DAY = "2026-03-14"
VALUES: Mapping[str, tuple[Any, ...]] = {
    "unit_id": ("gent",),
    "unit": ("gent",),
    "units": (["gent"],),
    "unit_ids": (["gent"],),
    "area_id": ("gent",),
    "area_label": ("Gent",),
    "label": ("Gent", "Werking Gent"),
    "first_name": ("Amina",),
    "last_name": ("Voorbeeld",),
    "name": ("Amina Voorbeeld", "real-contact"),
    "birth_date": ("1998-05-17",),
    "birth_year": (1998,),
    "nationality": ("SY",),
    "municipality": ("Gent",),
    "municipalities": (["Gent"],),
    "postcode": ("9000",),
    "postcodes": (["9000"],),
    "phone": ("+32 470 00 00 00",),
    "email": ("amina@example.org",),
    "contact_email": ("contact@example.org",),
    "contact_name": ("Jo Voorbeeld",),
    "contact_phone": ("+32 470 00 00 00",),
    "street": ("Voorbeeldstraat 5",),
    "insurer": ("Ethias",),
    "reference": ("GE-2026-0001",),
    "references": (["GE-2026-0001"],),
    "likely_duplicates": ([ID],),
    "language": ("Arabic", "ar"),
    "talents": (["cooking", "teaching"],),
    "title": ("Reading aloud to children", "Not found"),
    "note": ("All is well.",),
    "text": ("All is well.",),
    "reason": ("The place was given to somebody else.",),
    "basis_code": ("card-a",),
    "score": (4, 78),
    "places": (3,),
    "hours": (3.5,),
    "amount": ("12.40", 12.4),
    "a_day": ("44.02",),
    "a_year": ("1760.83",),
    "points": ({"talents": 30, "motivation": 15},),
    "starts_at": ("09:30",),
    "ends_at": ("12:30",),
    "link": ("https://refu.example.org/sign-in/link",),
    "until": ("2026-04-30",),
    "ends_on": ("2026-06-30",),
    "valid_until": ("2026-12-31",),
    "insured_until": ("2026-12-31",),
    "last": ("2026-03-31",),
    "to": ("2026-03-31",),
    "from": ("2026-01-01",),
    "period_to": ("2026-03-31",),
    "period_from": ("2026-01-01",),
    "as_of": ("2026-04-15",),
    "listener": ("on_newcomer",),
    "listeners": (["on_newcomer"],),
    "stated_by": ("Annual report",),
    "source": ("Royal decree on volunteers",),
    "partner": ("jobkans",),
    "coach": ("jobkans",),
    "nl": ("In het Nederlands.",),
    "en": ("In English.",),
    "fr": ("En français.",),
    "service": ("matching",),
    "slug": ("invalid-request",),
    "code": ("042871", "sat-morning"),
}
"""What is tried first for a field of this name; the first that its shape takes."""
GENERAL: tuple[Any, ...] = ("en", "gent", ID, "9000", "example-1", "sat-morning", 1, 0, 100, True, 0.5)


class Examples:
    """Values for schemas of one document."""

    def __init__(self, components: Mapping[str, Any]) -> None:
        """`components` are the schemas that others refer to."""
        self._components = components

    def of(self, schema: Mapping[str, Any], name: str = "", deep: int = 0) -> Any:
        """A value for a field of this name: what is wanted of an object, and what may be left out where it is short."""
        schema = self._resolved(schema)
        if (known := next((one for one in VALUES.get(name, ()) if self._takes(schema, one)), None)) is not None:
            return known
        if "anyOf" in schema:
            return self.of(next(one for one in schema["anyOf"] if one.get("type") != "null"), name, deep)
        if "const" in schema or "enum" in schema:
            return schema["const"] if "const" in schema else schema["enum"][0]
        return self._by_type(schema, name, deep)

    def _by_type(self, schema: Mapping[str, Any], name: str, deep: int) -> Any:
        match _type(schema):
            case "object":
                return self._object(schema, name, deep)
            case "array":
                singular = name.removesuffix("s")
                parts = schema.get("prefixItems", [schema.get("items", {})])
                return [self.of(one, singular, deep + 1) for one in parts] if deep < MOST_DEEP else []
            case "string":
                return self._text(schema, name)
            case "null":
                return None
            case _:
                return next((one for one in GENERAL if self._takes(schema, one)), None)

    def _object(self, schema: Mapping[str, Any], name: str, deep: int) -> dict[str, Any]:
        if "properties" not in schema:
            inner = schema.get("additionalProperties")
            return {self._key(schema): self.of(inner, name, deep + 1)} if isinstance(inner, dict) and inner else {}
        return {each: self.of(field, each, deep + 1) for each, field in schema["properties"].items()}

    def _key(self, schema: Mapping[str, Any]) -> str:
        return str(self.of(schema.get("propertyNames", {"type": "string"})))

    def _text(self, schema: Mapping[str, Any], name: str) -> str:
        if schema.get("format") == "date":
            return DAY
        if schema.get("format") == "date-time":
            return f"{DAY}T09:30:00+00:00"
        if re.search(r"(^|_)(id|ids|newcomer|opportunity|record|caller|request)$", name) and self._takes(schema, ID):
            return ID
        made = [fitting(schema["pattern"])] if "pattern" in schema else []
        return next((one for one in (*GENERAL, *made) if self._takes(schema, one)), "example")

    def _resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        if "$ref" in schema:
            return self._components[schema["$ref"].rpartition("/")[2]]  # type: ignore[no-any-return]
        return schema

    def _takes(self, schema: Mapping[str, Any], value: Any) -> bool:
        """Whether a schema takes a value; an object that is made of properties takes none that stands in VALUES."""
        schema = self._resolved(schema)
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
