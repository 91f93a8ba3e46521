"""What comes in is exactly of the shape that is asked, or is refused with each fault named by field."""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from services.chassis.errors import Invalid
from services.chassis.http import request_parsing
from services.chassis.http.request_parsing import Malformed, RequestParser

PARSER = RequestParser()


@dataclass(frozen=True, kw_only=True)
class Inner:
    level: str


@dataclass(frozen=True, kw_only=True)
class Order:
    text: str
    whole: int = 0
    number: float = 0.0
    yes: bool = False
    day: date | None = None
    items: list[str] = field(default_factory=list)
    inner: list[Inner] = field(default_factory=list)
    table: dict[str, int] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)


def faults(data: Any) -> set[str]:
    with pytest.raises(Invalid) as refused:
        PARSER.from_body(Order, data)
    assert refused.value.slug == "invalid-request"
    return {fault["field"] for fault in refused.value.fields["errors"]}  # type: ignore[attr-defined]


def test_a_good_order_is_what_it_says() -> None:
    order = PARSER.from_body(Order, {"text": "é", "whole": 5, "number": 2, "yes": True, "day": "2019-03-01"})
    assert order == Order(text="é", whole=5, number=2.0, yes=True, day=date(2019, 3, 1))


WRONG: list[tuple[str, Any]] = [
    ("text", 5),
    ("text", None),
    ("text", ["a"]),
    ("text", "x" * 2001),
    ("text", "\x00"),
    ("text", "\ud800"),
    ("whole", "5"),
    ("whole", 5.0),
    ("whole", True),
    ("whole", 2**53),
    ("whole", -(10**400)),
    ("number", "5"),
    ("number", True),
    ("number", float("nan")),
    ("number", float("inf")),
    ("number", 10**400),
    ("yes", "true"),
    ("yes", 1),
    ("yes", None),
    ("day", "1 March"),
    ("day", "2019-02-30"),
    ("day", "2019-W09-1"),
    ("day", "20190301"),
    ("day", "2019-3-1"),
    ("day", "٢٠١٩-٠٣-٠١"),
    ("day", "0001-01-01"),
    ("day", "1899-12-31"),
    ("day", "2200-01-01"),
    ("day", "9999-12-31"),
    ("day", 20190301),
    ("day", "2019-03-01T10:00:00"),
    ("items", "abc"),
    ("unknown", 1),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_value_is_named_by_its_field(name: str, value: Any) -> None:
    assert faults({"text": "a", name: value}) == {name}


def test_faults_inside_are_named_by_their_path_and_all_at_once() -> None:
    data = {"whole": "5", "items": ["a", 5], "inner": [{"level": "a"}, {"level": 5}, {}]}
    assert faults(data) == {"text", "whole", "items.1", "inner.1.level", "inner.2.level"}


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ({"value": "5", "key": 1.5, "good": 1}, {"table.value", "table.key"}),
        ({"a": "5", "\x00": 1}, {"table"}),
        ([], {"table"}),
    ],
)
def test_a_fault_in_a_table_is_named_by_the_name_it_stands_under(table: Any, named: set[str]) -> None:
    with pytest.raises(Invalid) as refused:
        PARSER.from_body(Order, {"text": "a", "table": table})

    assert {fault["field"] for fault in refused.value.fields["errors"]} == named  # type: ignore[attr-defined]


def test_a_field_with_two_faults_is_named_once_in_the_sentence_and_twice_among_the_errors() -> None:
    refused = request_parsing.invalid({"text": ["Too short.", "May not be blank."], "day": ["Give a date."]})

    assert refused.detail == "Correct these fields and resend: text, day."
    assert [fault["field"] for fault in refused.fields["errors"]] == ["text", "text", "day"]  # type: ignore[attr-defined]


def test_a_fault_in_a_list_in_a_table_is_named_by_its_place() -> None:
    assert faults({"text": "a", "lists": {"b": ["c", 5]}}) == {"lists.b.1"}


@pytest.mark.parametrize(
    "constant", [b"NaN", b"Infinity", b"-Infinity", b"1e999", b"9" * 5000, b"-" + b"9" * 5000, b"9" * 401], ids=len
)
@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b'{"text": "a", "number": ?}', "number"),
        (b'{"text": "a", "whole": ?}', "whole"),
        (b'{"text": ?}', "text"),
        (b'{"text": "a", "day": ?}', "day"),
        (b'{"text": "a", "yes": ?}', "yes"),
        (b'{"text": "a", "items": ["b", ?]}', "items.1"),
        (b'{"text": "a", "inner": [{"level": ?}]}', "inner.0.level"),
        (b'{"text": "a", "table": {"b": ?}}', "table.b"),
        (b'{"text": "a", "other": ?}', "other"),
    ],
)
def test_what_is_no_number_is_named_by_its_field(body: bytes, named: str, constant: bytes) -> None:
    assert faults(request_parsing.parse(body.replace(b"?", constant))) == {named}


@pytest.mark.parametrize("item", [None, 5, "text", [], [{}]])
def test_what_is_no_object_is_refused(item: Any) -> None:
    assert faults(item) == {"item"}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


@pytest.mark.slow
@given(st.dictionaries(st.sampled_from(["text", "whole", "number", "yes", "day", "items", "inner", "x"]), json_values))
def test_whatever_comes_is_read_or_refused(data: dict[str, Any]) -> None:
    try:
        PARSER.from_body(Order, data)
    except Invalid as refused:
        json.dumps(refused.fields)


@given(st.binary(max_size=200))
@example(b'{"a": 0, "a": 0}')
def test_whatever_bytes_come_are_an_object_or_refused(body: bytes) -> None:
    try:
        assert isinstance(request_parsing.parse(body), dict)
    except Malformed:
        return
    except Invalid as twice:
        json.dumps(twice.fields)


@pytest.mark.parametrize(
    "body",
    [
        b"[",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"9" * 10_000,
        b"[]",
        b"null",
        b"NaN",
        b"\xff",
    ],
)
def test_a_malformed_body_says_so(body: bytes) -> None:
    with pytest.raises(Malformed) as refused:
        request_parsing.parse(body)
    assert refused.value.slug == "malformed-body"


def test_an_empty_body_is_an_empty_object() -> None:
    assert request_parsing.parse(b"") == request_parsing.parse(b" \n") == {}


@pytest.mark.parametrize(
    "data",
    [{}, {"items": []}, {"items": {}}, {"items": "ab"}, {"items": [1], "more": 1}, {"items": [{}] * 501}],
)
def test_a_batch_is_a_list_of_one_to_five_hundred(data: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        request_parsing.items_of(data)


@pytest.mark.parametrize("day", ["1899-12-31", "20260301", "2026-W10-1"])
def test_a_date_that_cannot_be_meant_is_refused_with_what_can(day: str) -> None:
    @dataclass(frozen=True, kw_only=True)
    class Asked:
        on: date

    for read in (PARSER.from_body, PARSER.from_query):
        with pytest.raises(Invalid) as refused:
            read(Asked, {"on": day})
        assert refused.value.fields["errors"] == [
            {"field": "on", "detail": "Give a date as YYYY-MM-DD, from 1900-01-01 to 2199-12-31."}
        ]
