"""What is refused, by operation: what may happen to every request, and what the guide says of this one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

from services.chassis.errors import Changed, Conflict, Forbidden, Invalid, NotFound, TooMuch, Unavailable
from services.chassis.http.declared import Operation
from services.chassis.http.problems import CONTENT_TYPE, details
from services.description.example_ids import IDS
from services.description.guide import Section
from services.description.sentences import sentence

EVERYWHERE: Mapping[int, tuple[str, ...]] = {
    400: ("bad-request", "after-unreadable"),
    401: ("no-token", "token-invalid", "token-expired", "token-not-yet-valid", "session-ended"),
    403: ("role-not-allowed", "not-for-machines", "insufficient-scope"),
    404: ("no-such-path",),
    414: ("address-too-long",),
    422: ("invalid-request", "national-number-refused", "entity-tag-unreadable"),
    429: ("too-many-at-once", "quota-used-up", "too-many-requests"),
    431: ("headers-too-large",),
    500: ("internal-error",),
    503: ("service-unavailable", "service-stopping", "store-unavailable"),
}
"""Of every operation."""
OF_COMMANDS: Mapping[int, tuple[str, ...]] = {
    400: ("malformed-body",),
    422: ("forbidden-data-refused", "forbidden-data-asked"),
    408: ("request-too-slow",),
    413: ("body-too-large",),
    415: ("not-json",),
    501: ("coding-not-supported",),
    503: ("contended", "other-id-secret", "ids-not-migrated"),
}
"""Of those that have a body and change something."""
OF_WRITES: Mapping[int, tuple[str, ...]] = {422: ("idempotency-key-reused", "idempotency-key-unreadable")}
"""Of those that take an `Idempotency-Key`."""
OF_EDITS: Mapping[int, tuple[str, ...]] = {
    412: ("changed-meanwhile", "exists-already"),
    422: ("entity-tag-unreadable",),
}
"""Of those that edit a record with versions."""
OF_OTHERS: Mapping[int, tuple[str, ...]] = {422: ("no-version-here",)}
"""Of commands that do not."""
UNKNOWN = {
    "assignment_id": "unknown-assignment",
    "area_id": "unknown-area",
    "match_id": "unknown-match",
    "newcomer_id": "unknown-newcomer",
    "newcomer": "unknown-newcomer",
    "note_id": "unknown-note",
    "opportunity_id": "unknown-opportunity",
    "opportunity": "unknown-opportunity",
    "organisation_id": "unknown-organisation",
    "plan_id": "unknown-plan",
    "programme_id": "unknown-programme",
    "referral_id": "unknown-referral",
    "round_id": "unknown-round",
    "session_id": "unknown-group-session",
    "trajectory_id": "unknown-trajectory",
    "unit_id": "unknown-unit",
    "unit": "unknown-unit",
}
"""What is answered when nothing is known under the id in a field of this name, or nothing that the caller may see."""
SCOPES = {
    "unit_id": "other-unit",
    "unit": "other-unit",
    "area_id": "other-unit",
    "newcomer_id": "other-newcomer",
    "newcomer": "other-newcomer",
    "organisation_id": "other-organisation",
    "partner": "other-partner",
}
"""What is answered when the request names somebody for whom the token does not speak."""
TITLES = {kind.status: kind.title for kind in (Invalid, NotFound, Conflict, Changed, Forbidden, Unavailable, TooMuch)}
"""By status, as our own kinds of error say it; others have the phrase of HTTP."""
PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "What is wrong, and how to correct it (RFC 9457). More members belong to single slugs.",
    "properties": {
        "type": {"type": "string", "pattern": "^urn:refu:problem:", "examples": ["urn:refu:problem:invalid-request"]},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "slug": {"type": "string", "description": "A stable word for what is wrong: branch on this one."},
        "detail": {"type": "string", "description": "A sentence for people."},
        "request_id": {"type": "string", "description": "Tell it when you ask what happened."},
        "errors": {
            "type": "array",
            "description": "What is wrong by field, 50 at most; `field` is a path: `absent.2.newcomer_id`.",
            "items": {
                "type": "object",
                "properties": {
                    "field": {"type": "string"},
                    "detail": {"type": "string"},
                    "can_be_confirmed": {"const": True, "description": "Say so in `Text-About`, and send it again."},
                },
                "required": ["field", "detail"],
            },
        },
    },
    "required": ["type", "title", "status", "slug", "detail"],
}


def slugs(operation: Operation, section: Section, fields: Iterable[str], edits_a_record: bool) -> dict[int, list[str]]:
    """By status, what this operation may be refused for."""
    found: dict[int, list[str]] = defaultdict(list)
    names = list(fields)
    tables = [EVERYWHERE, *([] if operation.is_question else [OF_COMMANDS])]
    tables += [OF_WRITES] if operation.writes else []
    tables += [] if operation.is_question else [OF_EDITS if edits_a_record else OF_OTHERS]
    told = [(status, slug) for table in tables for status, several in table.items() for slug in several]
    told += [(404, UNKNOWN[name]) for name in names if name in UNKNOWN]
    told += [(403, SCOPES[name]) for name in names if name in SCOPES]
    told += [(409, "reference-taken")] if "reference" in names else []
    told += [(status, slug) for slug, status in section.refused.items()]
    for status, slug in told:
        if slug not in found[status]:
            found[status].append(slug)
    return dict(sorted(found.items()))


def responses(by_status: Mapping[int, list[str]]) -> dict[str, Any]:
    """The responses of an operation that are problems; those of many operations refer to one of `SHARED`."""
    return {str(status): _response(status, several) for status, several in by_status.items()}


def _response(status: int, several: list[str]) -> dict[str, Any]:
    for name, (shared_status, slugs_of_it) in SHARED.items():
        if (status, several) == (shared_status, slugs_of_it):
            return {"$ref": f"#/components/responses/{name}"}
    return _written(status, several)


def _written(status: int, several: list[str]) -> dict[str, Any]:
    narrowed = {"properties": {"slug": {"enum": several}, "status": {"const": status}}}
    schema = {"allOf": [{"$ref": "#/components/schemas/Problem"}, narrowed]}
    told = ", ".join(f"`{slug}`" for slug in several)
    return {
        "description": f"{HTTPStatus(status).phrase}: {told}",
        "content": {CONTENT_TYPE: {"schema": schema, "example": _example(status, several[0])}},
        **_headers(status),
    }


def _example(status: int, slug: str) -> dict[str, Any]:
    """What the first of these refusals says."""
    example = details(slug, TITLES.get(status, HTTPStatus(status).phrase), status, sentence(slug))
    if slug == "invalid-request":
        example["errors"] = [{"field": "unit_id", "detail": "Missing data for required field."}]
    return example | {"request_id": IDS["request"]}


def _headers(status: int) -> dict[str, Any]:
    if status in (429, 503):
        return {"headers": {"Retry-After": {"$ref": "#/components/headers/Retry-After"}}}
    if status == 401:
        return {"headers": {"WWW-Authenticate": {"$ref": "#/components/headers/WWW-Authenticate"}}}
    return {}


def _shared() -> Iterator[tuple[str, tuple[int, list[str]]]]:
    for status in {**EVERYWHERE, **OF_COMMANDS}:
        name = "".join(word.title() for word in re.findall("[A-Za-z]+", HTTPStatus(status).phrase))
        everywhere, of_commands = EVERYWHERE.get(status, ()), OF_COMMANDS.get(status, ())
        if everywhere:
            yield name, (status, list(everywhere))
        if of_commands and status not in OF_WRITES:  # those have more of it, each its own
            yield f"{name}ToCommand" if everywhere else name, (status, [*everywhere, *of_commands])


SHARED = dict(_shared())
"""Responses of many operations: what they are called, their status and slugs."""


def components() -> dict[str, Any]:
    """The shared responses as components of the document."""
    return {name: _written(status, several) for name, (status, several) in SHARED.items()}
