"""What leaves for partners, as one document."""

import json
from collections.abc import Mapping
from typing import Any

from services.description.asyncapi import channels
from services.description.asyncapi.messages import CONTENT_TYPE, Messages
from services.description.document import VERSION

_INTRODUCTION = """What a partner outside is told about people who allow that very partner, in ids alone.

Each event is a CloudEvent 1.0. The same events come by whichever channel the agreement names: a queue (`amqp`), a
webhook, or polling. Which types come, the agreement's scopes decide (the tags). What no message names does not leave.

* **At least once.** An event may come again, with the same `id`: apply each `id` once.
* **In order.** Of each person, events come in the order in which they happened.
* **`consent-withdrawn`** comes under every agreement: delete what you keep of the person, then confirm it.
* **`line-withdrawn`** does as well: delete that line of what volunteering showed.
* Answers go through the API (`x-answers`, described in `/v1/openapi.json`), whichever channel you read.
* The version in `dataschema` changes with the meaning of a field. A later release may add types and fields: leave
  alone what you do not know.
"""
_TAGS: Mapping[str, str] = {
    "referrals": "Referrals to your programmes.",
    "trajectories": "Trajectories that you lead, with pushes.",
    "outcomes": "Where these led.",
    "practice": "Assignments and volunteer days of people who allow you to know.",
    "competences": "Competences that evaluations name, without a score.",
    "always": "Under every agreement.",
}


def document(openapi: Mapping[str, Any]) -> dict[str, Any]:
    """The document as JSON values; `openapi` is the description of the API, whose operations are the answers."""
    told = Messages(
        {
            f"{method.upper()} {path}": operation
            for path, methods in openapi["paths"].items()
            for method, operation in methods.items()
        }
    )
    events = [message["payload"]["$ref"].rpartition("/")[2] for message in told.messages.values()]
    schemas = told.schemas | channels.SCHEMAS | {"Page": channels.page(events)}
    return {
        "asyncapi": "3.0.0",
        "id": "urn:refu:partners",
        "info": {
            "title": "Refu: events for partners",
            "version": VERSION,
            "description": _INTRODUCTION,
            "contact": {"name": "The coordinator with whom you made the agreement"},
            "tags": [{"$ref": f"#/components/tags/{name}"} for name in _TAGS],
        },
        "defaultContentType": CONTENT_TYPE,
        "servers": channels.SERVERS,
        "channels": channels.channels(told.messages),
        "operations": channels.OPERATIONS,
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "messages": told.messages,
            "securitySchemes": channels.SECURITY,
            "tags": {name: {"name": name, "description": text} for name, text in _TAGS.items()},
        },
    }


def written(described: Mapping[str, Any]) -> str:
    """A document as JSON text."""
    return json.dumps(described, indent=1, ensure_ascii=False) + "\n"
