"""`?with=names` as OpenAPI describes it: which questions take it, and what their answers have besides."""

from collections.abc import Iterator, Mapping
from typing import Any

from services.description.shapes import Shapes
from services.gateway.joining.fields import FIELDS, LOOKED_UP_AT_MOST, TABLES
from services.intake.cards.answers import NewcomerCards
from services.organisations.answers.cards import OpportunityCards

Described = dict[str, Any]
PARAMETER = {
    "with": {
        "name": "with",
        "in": "query",
        "description": "Adds `named`: what you may see of each id in the answer. See *Names*.",
        "schema": {"const": "names"},
    }
}
REFERENCE = {"$ref": "#/components/parameters/with"}
MISSING = {
    "type": "array",
    "items": {"type": "string"},
    "description": "Services that did not say; left out where there is none.",
}
LEFT_OUT = {
    "type": "object",
    "additionalProperties": {"type": "integer"},
    "description": f"By kind, how many ids were beyond the {LOOKED_UP_AT_MOST} looked up; left out where none were.",
}


def with_names(schema: Described, shapes: Shapes, components: Described) -> Described:
    """The same answer, to which names may be added."""
    if "Named" not in components:
        cards = [shapes.of(kind)["$ref"].rpartition("/")[2] for kind in (NewcomerCards, OpportunityCards)]
        kinds = {kind: shown for name in cards for kind, shown in components[name]["properties"].items()}
        components["Named"] = {
            "type": "object",
            "description": "By kind and id, what the caller may see.",
            "properties": kinds | {"missing": MISSING, "left_out": LEFT_OUT},
            "required": list(kinds),
        }
        components["WithNames"] = {
            "type": "object",
            "description": "What `?with=names` adds to an answer.",
            "properties": {"named": {"$ref": "#/components/schemas/Named"}},
        }
    return {"allOf": [schema, {"$ref": "#/components/schemas/WithNames"}]}


def holds_ids(schema: Mapping[str, Any], components: Mapping[str, Any]) -> bool:
    """Whether an answer of this shape holds ids that have names."""
    fields = set(_fields(schema, "", components, set()))
    return any(f"{within}.{name}" in FIELDS or name in FIELDS or name in TABLES for within, name in fields)


def _fields(
    schema: Mapping[str, Any], within: str, components: Mapping[str, Any], seen: set[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Each field, and the field that its object stands in."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if (within, name) not in seen:
            seen.add((within, name))
            yield from _fields(components[name], within, components, seen)
    for name, inner in schema.get("properties", {}).items():
        yield within, name
        yield from _fields(inner, name, components, seen)
    parts = [*schema.get("anyOf", ()), *schema.get("prefixItems", ())]
    parts += [schema[word] for word in ("items", "additionalProperties") if isinstance(schema.get(word), Mapping)]
    for part in parts:
        yield from _fields(part, within, components, seen)
