"""What a partner is told: by type the message, its schema and an example, out of the contract and the cut."""

from collections.abc import Iterator, Mapping
from typing import Any

from services.contracts import EVENTS
from services.description.asyncapi.envelopes import Envelope, example
from services.description.asyncapi.words import (
    ANSWERS,
    FIELDS,
    LINE_WITHDRAWN,
    SEQUENCE,
    SUBJECT,
    TO_DO,
    WITHDRAWN,
)
from services.description.example_ids import IDS
from services.description.examples import Examples
from services.description.names import Names
from services.description.shapes import Shapes
from services.partners.cuts.table import cuts
from services.partners.feed.domain import cloud_events

CONTENT_TYPE = "application/cloudevents+json"
ENVELOPE = Envelope(schemas="urn:refu:partner-event", digits=12, sequence=SEQUENCE, closed=True)
Described = dict[str, Any]


class Messages:
    """Every type that may leave, and what tells a partner to forget."""

    def __init__(self, operations: Mapping[str, Described]) -> None:
        """`operations`: those of the API, by method and path."""
        self._operations = operations
        self.schemas: dict[str, Described] = {}
        self.messages = dict(self._cut()) | {
            cloud_events.WITHDRAWN: self._own("ConsentWithdrawn", cloud_events.WITHDRAWN, WITHDRAWN, "newcomer_id"),
            cloud_events.LINE_WITHDRAWN: self._own(
                "LineWithdrawn", cloud_events.LINE_WITHDRAWN, LINE_WITHDRAWN, "newcomer_id", "line"
            ),
        }

    def _cut(self) -> Iterator[tuple[str, Described]]:
        shapes = Shapes(self.schemas, Names())
        for cut in cuts().values():
            event = EVENTS[cut.type]
            data = shapes.object_of(event, frozenset(cut.fields))
            yield cut.type, self._message(event.__name__, cut.type, event.source, event.version, data, cut.scope)

    def _own(self, name: str, event_type: str, words: str, *fields: str) -> Described:
        """Of the service that tells partners: what no contract has."""
        data = {
            "type": "object",
            "description": words,
            "properties": {field: {"type": "string"} for field in fields},
            "required": list(fields),
        }
        return self._message(name, event_type, "partners", 1, data)

    def _message(
        self, name: str, event_type: str, source: str, version: int, data: Described, scope: str | None = None
    ) -> Described:
        for field, schema in data["properties"].items():
            schema.setdefault("description", FIELDS.get(field, ""))
        self.schemas[f"{name}Data"] = data | {"additionalProperties": False}
        reference = {"$ref": f"#/components/schemas/{name}Data"}
        self.schemas[name] = ENVELOPE.schema(event_type, source, version, SUBJECT, reference)
        return {
            "name": event_type,
            "title": event_type.replace("-", " ").capitalize(),
            "summary": data["description"],
            "description": self._words(event_type, scope),
            "contentType": CONTENT_TYPE,
            "tags": [{"$ref": f"#/components/tags/{scope or 'always'}"}],
            "payload": {"$ref": f"#/components/schemas/{name}"},
            "examples": [{"name": event_type, "payload": self._example(name)}],
            **self._answers(event_type),
        }

    def _example(self, name: str) -> Described:
        data = Examples(self.schemas).of({"$ref": f"#/components/schemas/{name}Data"})
        return example(self.schemas[name], IDS["newcomer"], data)

    @staticmethod
    def _words(event_type: str, scope: str | None) -> str:
        under = f"Under the scope `{scope}`." if scope else "Under every agreement."
        return f"{under} {TO_DO[event_type]}"

    def _answers(self, event_type: str) -> Described:
        answers = [self._answer(operation) for operation in ANSWERS.get(event_type, ())]
        return {"x-answers": answers} if answers else {}

    def _answer(self, operation: str) -> Described:
        """A link to an operation of the API."""
        method, _, path = operation.partition(" ")
        described = self._operations[operation]
        return {
            "method": method,
            "path": path,
            "operationId": described["operationId"],
            "summary": described["summary"],
            "openapi": "/v1/openapi.json",
        }
