"""The worst that can be sent to an operation, by name: for each shape of body what costs its reader most."""

import json
from collections.abc import Iterator
from typing import Any

import marshmallow
from marshmallow import fields, validate

from bench.attack.operations import Operation

MOST = 2 * 1024 * 1024
DIGITS = "85.07 "
"""Looks like the beginning of a national number, again and again."""
TEXTS = {
    "digits": DIGITS * 333,
    "blanks": "1" + " " * 1998 + "1",
    "marks": "\u200e" * 1999 + "a",
    "letters": "é" * 2000,
}
DAY = "2026-05-04"
AN_ID = "6f1e1e4a-8d0f-5c55-9d43-2b6a1a3c{:04d}"


def bodies(operation: Operation, items: int = 500) -> Iterator[tuple[str, bytes]]:
    """(name of the attack, body) that only this operation reads so"""
    for name, data in _shaped(operation):
        yield name, _as_large_as_fits(operation, data, items)


def for_any() -> Iterator[tuple[str, bytes]]:
    """(name of the attack, body) that is the same to every operation"""
    yield "deep lists", b'{"a": ' + b"[" * 99_000 + b"]" * 99_000 + b"}"
    yield "deep objects", b'{"a":' * 33_000 + b"1" + b"}" * 33_000
    yield "a number of 2 MB", b'{"a": ' + b"9" * (MOST - 10) + b"}"
    yield "many numbers of 400 digits", b'{"a": [' + b",".join([b"9" * 400] * 5_000) + b"]}"
    yield "999 unknown names", json.dumps({f"n{place}": 1 for place in range(999)}).encode()
    yield "99,000 names", json.dumps({f"n{place}": 1 for place in range(99_000)}).encode()
    yield "one name, 99,000 times", b"{" + b",".join([b'"a": 1'] * 99_000) + b"}"
    yield "33,000 objects with names given twice", b'{"a": [' + b",".join([b'{"a":1,"a":2}'] * 33_000) + b"]}"
    yield "a text of 2 MB", json.dumps({"a": "1 " * (MOST // 2 - 10)}).encode()
    yield "a name of 2 MB", json.dumps({"1" * (MOST - 10): 1}).encode()
    yield "a million escapes", b'{"a": "' + b"\\u00e9" * 300_000 + b'"}'
    yield "items of nothing", json.dumps({"items": [{}] * 500}).encode()
    yield "items of unknown names", json.dumps({"items": [{f"n{n}": 1 for n in range(150)}] * 500}).encode()


def _shaped(operation: Operation) -> Iterator[tuple[str, Any]]:
    for kind, text in TEXTS.items():
        yield f"every text: {kind}", _filled(operation.schema, text, 20)
    yield "every list full of ids", _filled(operation.schema, AN_ID, 5_000)
    yield "every list full and wrong", _filled(operation.schema, None, 5_000)
    for name, field in operation.schema.fields.items():
        if isinstance(field, fields.List | fields.Mapping):
            for kind, text in (("digits", TEXTS["digits"]), ("ids", AN_ID)):
                yield f"{name}: long, {kind}", _filled(operation.schema, "a", 1) | {name: _value(field, text, 99_000)}


def _filled(schema: marshmallow.Schema, text: str | None, items: int) -> dict[str, Any]:
    return {field.data_key or name: _value(field, text, items) for name, field in schema.fields.items()}


def _value(field: fields.Field[Any], text: str | None, items: int) -> Any:
    if isinstance(field, fields.List):
        count = min(items, _longest(field, items), MOST // len(text or "null"))
        inside = min(items, max(1, MOST // (8 * max(1, count))))
        return [_value(field.inner, _of(text, place), inside) for place in range(count)]
    if isinstance(field, fields.Mapping):
        names = range(min(items, 100))
        return {f"{(text or '')[:200]}{name}": _value(field.value_field, text, items) for name in names}
    if isinstance(field, fields.Nested):
        return _filled(field.schema, text, min(items, 5))
    return None if text is None else _single(field, text)


def _of(text: str | None, place: int) -> str | None:
    return text.format(place % 10_000) if text and "{" in text else text


def _longest(field: fields.Field[Any], otherwise: int) -> int:
    limits = [check.max for check in field.validators if isinstance(check, validate.Length) and check.max is not None]
    return min(limits, default=otherwise)


def _single(field: fields.Field[Any], text: str) -> Any:
    chosen = [check.choices for check in field.validators if isinstance(check, validate.OneOf)]
    if chosen:
        return next(iter(chosen[0]))
    kinds = {fields.Boolean: True, fields.Integer: 1, fields.Number: 1.5, fields.Date: DAY}
    return next((value for kind, value in kinds.items() if isinstance(field, kind)), text.replace("{:04d}", "0000"))


def _as_large_as_fits(operation: Operation, data: dict[str, Any], items: int) -> bytes:
    """JSON of it; where that is too large, with shorter lists, so that it is read and not refused by its size."""
    given = {name: value for name, value in data.items() if name not in operation.path_names}
    one = json.dumps(given).encode()
    while len(one) > operation.body_at_most and _has_lists(given):
        given = _shorter(given, min(0.9, operation.body_at_most / len(one)))
        one = json.dumps(given).encode()
    if not operation.is_batch:
        return one
    count = max(1, min(items, (operation.body_at_most - 100) // (len(one) + 1), 99_000 // (one.count(b",") + 1)))
    return b'{"items": [' + b",".join([one] * count) + b"]}"


def _has_lists(value: Any) -> bool:
    return any(map(_has_lists, value.values())) if isinstance(value, dict) else isinstance(value, list) and value != []


def _shorter(value: Any, share: float) -> Any:
    """The same with that share of every list, also of those in tables."""
    if isinstance(value, dict):
        return {name: _shorter(inner, share) for name, inner in value.items()}
    return value[: int(len(value) * share)] if isinstance(value, list) else value
