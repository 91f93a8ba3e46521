"""A name that is given twice in a body is refused where it stands: nobody can tell which of the two is meant."""

import json
from typing import Any

import pytest
from werkzeug.exceptions import RequestEntityTooLarge

from services.chassis.errors import Invalid
from services.chassis.http.json_body import MOST_NAMES, MOST_VALUES, Malformed, parse


def faults(body: bytes) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        parse(body)
    assert refused.value.slug == "invalid-request"
    told: Any = refused.value.fields["errors"]
    return {fault["field"]: fault["detail"] for fault in told}


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b'{"given": false, "on": "2026-05-01", "given": true}', {"given"}),
        (b'{"a": 1, "a": 1}', {"a"}),
        (b'{"a": 1, "\\u0061": 2}', {"a"}),
        (b'{"a": 1, "a": 2, "b": 1, "b": 2}', {"a", "b"}),
        (b'{"points": {"talents": 1, "talents": 2}}', {"points.talents"}),
        (b'{"items": [{}, {"given": true, "given": false}]}', {"items.1.given"}),
        (b'{"a": {"b": 1, "b": 2}, "a": 3}', {"a"}),
        (b'{"a": [[{"b": [{"c": 1, "c": 2}]}]]}', {"a.0.0.b.0.c"}),
        (b'{"": 1, "": 2}', {"body"}),
    ],
)
def test_a_name_given_twice_is_refused_by_its_path(body: bytes, named: set[str]) -> None:
    assert faults(body) == dict.fromkeys(named, "Given more than once.")


def test_the_same_name_in_different_objects_is_no_repetition() -> None:
    body = b'{"a": {"a": [{"a": 1}, {"a": 2}]}, "b": {"a": 1}}'
    assert parse(body) == json.loads(body)


def test_a_name_given_twice_deep_down_is_found_or_the_body_is_too_deep() -> None:
    for depth in (100, 900, 5_000):
        body = b'{"a":' * depth + b'{"b":1,"b":2}' + b"}" * depth
        with pytest.raises((Invalid, Malformed)):
            parse(body)


def test_an_object_with_more_names_than_anything_has_is_refused_without_looking_at_them() -> None:
    many = json.dumps({"table": {f"n{number}": number for number in range(MOST_NAMES + 1)}}).encode()
    assert faults(many) == {"table": f"Holds more than {MOST_NAMES} names."}


def test_of_many_repetitions_the_first_are_told() -> None:
    told = faults(b'{"items": [' + b",".join([b'{"a": 1, "a": 2}'] * 10_000) + b"]}")
    assert list(told) == [f"items.{place}.a" for place in range(50)]


@pytest.mark.parametrize("value", [b"5", b"{}", b"[]", b'{"a": 1, "a": 2}'])
def test_a_body_of_more_values_than_any_command_has_is_refused_unread(value: bytes) -> None:
    with pytest.raises(RequestEntityTooLarge, match="in parts"):
        parse(b'{"items": [' + b",".join([value] * (MOST_VALUES + 1)) + b"]}")
