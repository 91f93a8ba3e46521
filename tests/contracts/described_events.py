"""The descriptions of events, and messages held against the schemas that they give."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

DOCS = Path(__file__).resolve().parents[2] / "docs"
PLACE, INTERNAL_PLACE = DOCS / "asyncapi.json", DOCS / "asyncapi-internal.json"
DOCUMENT: dict[str, Any] = json.loads(PLACE.read_text())
INTERNAL: dict[str, Any] = json.loads(INTERNAL_PLACE.read_text())


def misfits(event: Mapping[str, Any], document: Mapping[str, Any] = DOCUMENT) -> list[str]:
    """Where an event differs from what the document says of its type; what the event holds is not told."""
    message = document["components"]["messages"].get(event.get("type"))
    if message is None:
        return ["type: no message of the document"]
    return list(_misfits(event, message["payload"]["$ref"].rpartition("/")[2], document))


def misfits_of_page(page: Mapping[str, Any]) -> list[str]:
    """The same of what polling answers."""
    return misfits_of("Page", page)


def misfits_of(schema: str, value: Mapping[str, Any]) -> list[str]:
    """Where a value differs from one of the document's schemas."""
    return list(_misfits(value, schema, DOCUMENT))


def _misfits(value: Any, schema: str, document: Mapping[str, Any]) -> Iterator[str]:
    for fault in _validator(schema, document["id"]).iter_errors(value):
        yield f"{fault.json_path}: {fault.validator} {fault.message[:200]}"


@cache
def _validator(schema: str, document: str) -> Validator:
    components = {each["id"]: each["components"] for each in (DOCUMENT, INTERNAL)}[document]
    whole = {"$ref": f"#/components/schemas/{schema}", "components": {"schemas": components["schemas"]}}
    return Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)
