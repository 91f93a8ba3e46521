"""An operation as OpenAPI describes it: parameters, body, batch, answers by status, refusals, roles, examples."""

import re
from dataclasses import fields
from typing import Any

from services.chassis.http.declared import Operation
from services.chassis.http.request_parsing import BATCH_AT_MOST
from services.description import conventions, problems
from services.description.docstrings import said_of
from services.description.example_ids import kind_of
from services.description.examples import Examples
from services.description.guide import Guide, Section
from services.description.names import Names
from services.description.requests import Requests
from services.description.shapes import Shapes
from services.description.statuses import statuses
from services.platform.permissions.table import SCOPES, scopes

JSON = "application/json"
BATCHES = (
    "The same command, up to 500 at a time; see *Batches*. What each item may be refused for stands at the single one."
)
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
Described = dict[str, Any]


class Operations:
    """Describes operations, with what they share as components of the document."""

    def __init__(self, guide: Guide, requests: Requests, shapes: Shapes, components: Described, names: Names) -> None:
        """Begin with the guide, and with what makes shapes."""
        self._guide, self._requests, self._shapes = guide, requests, shapes
        self._components, self._names = components, names
        self._examples = Examples(components)

    def described(self, operation: Operation, operation_id: str, edits: bool, makes: bool) -> dict[str, Described]:
        """By path, what is answered there by this operation and, where it has one, by its batch.

        `edits`: it edits one record, which has versions; `makes`: it makes one.
        """
        path = in_openapi(operation.path)
        found = {path: {operation.method.lower(): self._one(operation, operation_id, path, edits, makes)}}
        if operation.batch:
            found[operation.batch] = {"post": self._batch(operation, f"{operation_id}Batch")}
        return found

    def _one(self, operation: Operation, operation_id: str, path: str, edits: bool, makes: bool) -> Described:
        in_path = frozenset(_PARAMETER.findall(operation.path))
        parameters = list(self._requests.parameters(operation.kind, in_path, operation.is_question))
        for parameter in parameters:
            parameter["example"] = self._examples.of(parameter["schema"], parameter["name"])
        parameters += conventions.parameters(operation, edits)
        body = {} if operation.is_question else self._body(operation, in_path)
        section = self._guide.section(operation.method, path)
        answers = {str(one): self._answer(operation, one, edits or makes) for one in self._statuses(operation)}
        answers |= {"304": conventions.UNCHANGED} if operation.is_kept else {}
        refused = problems.slugs(operation, section, [field.name for field in fields(operation.kind)], edits)
        return {
            **self._about(operation, operation_id, section),
            "parameters": parameters,
            **body,
            "responses": answers | problems.responses(refused),
        }

    @staticmethod
    def _statuses(operation: Operation) -> list[int]:
        return [200] if operation.is_question else statuses(operation.function)

    def _about(self, operation: Operation, operation_id: str, section: Section, more: str = "") -> Described:
        roles = dict(scopes(operation.method, operation.path))
        who = "\n".join(f"* {role}: {SCOPES[scope]}" for role, scope in roles.items())
        return {
            "operationId": operation_id,
            "summary": said_of(operation.function).partition(".")[0] + more,  # type: ignore[arg-type]
            "description": f"Roles:\n\n{who}\n\n{section.text}",
            "tags": [section.chapter],
            "x-roles": roles,
        }

    def _body(self, operation: Operation, in_path: frozenset[str]) -> Described:
        schema = self._requests.body(operation.kind, in_path)
        if not schema["properties"]:
            return {}
        name = self._names.of(operation.kind)
        self._components[name] = schema
        return self._takes(name, bool(schema.get("required")))

    def _takes(self, name: str, needed: bool) -> Described:
        reference = {"$ref": f"#/components/schemas/{name}"}
        return {
            "requestBody": {
                "required": needed,
                "content": {JSON: {"schema": reference, "example": self._examples.of(reference)}},
            }
        }

    def _answer(self, operation: Operation, status: int, has_version: bool) -> Described:
        said = "It came to be." if status == 201 else "As asked." if operation.is_question else "It is so."
        told = conventions.headers(operation, status, has_version)
        return {"description": said, "headers": told, "content": self._content(operation)}

    def _content(self, operation: Operation) -> Described:
        if operation.streams:
            return {"text/event-stream": {"schema": {"type": "string"}}}
        if operation.media_type:
            return {operation.media_type: {"schema": {"type": "string", "format": "binary"}}}
        schema = self._shapes.of(operation.answers)
        whole = conventions.with_names(schema) if operation.is_question else schema
        return {JSON: {"schema": whole, "example": self._examples.of(schema, about=kind_of(operation.path))}}

    def _batch(self, operation: Operation, operation_id: str) -> Described:
        section = self._guide.section("POST", operation.batch)
        name = self._names.of(operation.kind)
        item = self._requests.body(operation.kind)
        if item["properties"].keys() != self._components[name]["properties"].keys():
            name = f"{name}Item"
            self._components[name] = item
        items = {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}
        self._components[f"{name}Batch"] = {
            "type": "object",
            "description": f"Up to {BATCH_AT_MOST} at once. Each is taken or refused by itself.",
            "properties": {"items": items | {"minItems": 1, "maxItems": BATCH_AT_MOST}},
            "required": ["items"],
            "additionalProperties": False,
        }
        refused = problems.slugs(operation, Section(section.chapter, "", {}), (), edits_a_record=False)
        return {
            **self._about(operation, operation_id, Section(section.chapter, BATCHES, {}), ": several at once"),
            "parameters": conventions.parameters(operation, edits_a_record=False),
            **self._takes(f"{name}Batch", needed=True),
            "responses": {"200": self._results(operation)} | problems.responses(refused),
        }

    def _results(self, operation: Operation) -> Described:
        answered = {
            "type": "object",
            "properties": {
                "status": {"type": "integer", "enum": self._statuses(operation)},
                "body": self._shapes.of(operation.answers),
                "changed": {"const": True, "description": "A known record was changed, so that others hear of it."},
            },
            "required": ["status", "body"],
        }
        refused = {
            "type": "object",
            "properties": {
                "status": {"type": "integer", "minimum": 400, "maximum": 499},
                "body": {"$ref": "#/components/schemas/Problem"},
            },
            "required": ["status", "body"],
        }
        results = {"type": "array", "items": {"anyOf": [answered, refused]}}
        schema = {"type": "object", "properties": {"results": results}, "required": ["results"]}
        content = {JSON: {"schema": schema, "example": self._examples.of(schema, about=kind_of(operation.path))}}
        told = conventions.headers(operation, 200, has_version=False)
        return {"description": "One result for each item, in order.", "headers": told, "content": content}


def in_openapi(path: str) -> str:
    """`/v1/matches/<match_id>` as `/v1/matches/{match_id}`."""
    return _PARAMETER.sub(r"{\1}", path)
