"""What holds for many operations: the headers that go in and out, and names beside ids."""

from collections.abc import Iterable, Mapping
from typing import Any

from services.chassis.http.declared import Operation
from services.chassis.http.paging import Paged
from services.gateway.joining.look_ups import LOOK_UPS

Described = dict[str, Any]


def _header(name: str, description: str, **schema: Any) -> Described:
    return {"name": name, "in": "header", "description": description, "schema": {"type": "string", **schema}}


PARAMETERS: Mapping[str, Described] = {
    "Idempotency-Key": _header(
        "Idempotency-Key",
        "The same request again with the same key is carried out once, and answered the same for 24 h.",
        pattern=r"^[\x21\x23-\x7e]{1,200}$",
    ),
    "If-Match": _header("If-Match", "The `ETag` that was read: 412 when somebody else changed it since.", minLength=1),
    "If-None-Match": _header("If-None-Match", "`*`: 412 when it is there already.", enum=["*"]),
    "If-Changed": _header("If-None-Match", "An `ETag` that is known: 304 while it is still this.", minLength=1),
    "Refu-After": _header(
        "Refu-After",
        "What `Refu-Wrote` said: waits, at most 2 s, until this service heard what was written.",
        minLength=1,
    ),
    "Text-About": _header(
        "Text-About",
        "What a text is about that was refused as `forbidden-data-asked`: it is taken then, and the code is kept.",
        enum=["place", "work", "other-meaning"],
    ),
    "fields": {
        "name": "fields",
        "in": "query",
        "description": "Names of members, with commas between: of each row of a list, or of the answer.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 2000},
    },
    "with": {
        "name": "with",
        "in": "query",
        "description": "`names`: beside the ids, in `named`, what the caller may see of each.",
        "schema": {"type": "string", "enum": ["names"]},
    },
}
HEADERS: Mapping[str, Described] = {
    "Cache-Control": {"description": "Who may keep this, and for how long.", "schema": {"type": "string"}},
    "ETag": {"description": "The version of the record, or of this answer.", "schema": {"type": "string"}},
    "Idempotency-Replayed": {
        "description": "This was answered before to the same `Idempotency-Key`; nothing was done now.",
        "schema": {"const": "true"},
    },
    "Link": {"description": 'Where the next page is, as `rel="next"`.', "schema": {"type": "string"}},
    "Location": {"description": "Where the new record is read.", "schema": {"type": "string"}},
    "RateLimit": {"description": "How many requests are left, and until when.", "schema": {"type": "string"}},
    "RateLimit-Policy": {"description": "How many there are.", "schema": {"type": "string"}},
    "Refu-After-Missed": {"description": "Not all was heard within 2 s.", "schema": {"const": "true"}},
    "Refu-Wrote": {"description": "Send it as `Refu-After` with what comes next.", "schema": {"type": "string"}},
    "Retry-After": {"description": "In how many seconds to go on.", "schema": {"type": "integer", "minimum": 0}},
    "WWW-Authenticate": {"description": "How to say who asks.", "schema": {"type": "string"}},
    "X-Request-Id": {"description": "Tell it when you ask what happened.", "schema": {"type": "string"}},
}
_ALWAYS = ("X-Request-Id", "RateLimit", "RateLimit-Policy")
UNCHANGED: Described = {
    "description": "Nothing changed: what you have still holds.",
    "headers": {"ETag": {"$ref": "#/components/headers/ETag"}},
}


def parameters(operation: Operation, edits_a_record: bool) -> list[Described]:
    """What every such operation takes beside its own."""
    if operation.media_type:
        return _referred("parameters", ("Refu-After",))
    if operation.is_question:
        return _referred("parameters", ("fields", "with", "If-Changed", "Refu-After"))
    names = ["Idempotency-Key"] if operation.writes else []
    names += ["If-Match", "If-None-Match"] if edits_a_record else []
    return _referred("parameters", [*names, "Text-About", "Refu-After"])


def headers(operation: Operation, status: int, has_version: bool) -> Described:
    """What an answer says beside its body; `has_version`: it is about one record, made or edited."""
    names = ["Cache-Control", "Refu-After-Missed"] if operation.is_question else []
    names += ["ETag"] if has_version or operation.is_kept else []
    names += ["Link"] if issubclass(operation.kind, Paged) else []
    names += ["Refu-Wrote", "Idempotency-Replayed"] if operation.writes else []
    names += ["Location"] if status == 201 else []
    return dict(zip([*names, *_ALWAYS], _referred("headers", [*names, *_ALWAYS]), strict=True))


def _referred(kind: str, names: Iterable[str]) -> list[Described]:
    return [{"$ref": f"#/components/{kind}/{name}"} for name in names]


def with_names(answer: Described) -> Described:
    """The answer to a question, with `named` where that was asked for."""
    named = {"type": "object", "properties": {"named": {"$ref": "#/components/schemas/Named"}}}
    return {"allOf": [answer, named]}


def named(schemas: Mapping[str, Described], paths: Mapping[str, Described]) -> Described:
    """What `?with=names` adds: the cards that the look-ups answer, and what is missing."""
    kinds = {kind: cards for look_up in LOOK_UPS for kind, cards in _cards(schemas, paths[look_up.path]).items()}
    missing = {"type": "array", "items": {"type": "string"}, "description": "Services that did not say."}
    left_out = {
        "type": "object",
        "additionalProperties": {"type": "integer"},
        "description": "By kind, of how many ids nobody was asked.",
    }
    return {
        "type": "object",
        "description": "By kind and id, what the caller may see; an id without a card is none of theirs to see.",
        "properties": {**kinds, "missing": missing, "left_out": left_out},
        "required": list(kinds),
    }


def _cards(schemas: Mapping[str, Described], path: Described) -> Described:
    content = path["post"]["responses"]["200"]["content"]["application/json"]
    properties: Described = schemas[content["schema"]["$ref"].rpartition("/")[2]]["properties"]
    return properties
