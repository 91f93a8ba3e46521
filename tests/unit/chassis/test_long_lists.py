"""How long a list is counts before what is in it, and an answer does not grow with what was sent."""

import json
from dataclasses import dataclass, field
from typing import Any

import pytest
from marshmallow import ValidationError, validate

from services.chassis.errors import Invalid
from services.chassis.http import problems
from services.chassis.http.faults import LONGEST_NAME, TOLD_AT_MOST, invalid
from services.chassis.http.list_validators import each
from services.chassis.http.request_parsing import MOST_ENTRIES, MOST_ITEMS, RequestParser

PARSER = RequestParser()
LOOKED_AT: list[Any] = []


def noted(value: str) -> None:
    LOOKED_AT.append(value)
    raise ValidationError("Looked at.")


@dataclass(frozen=True, kw_only=True)
class Inner:
    level: int


@dataclass(frozen=True, kw_only=True)
class Order:
    words: list[str] = field(default_factory=list, metadata={"validate": [validate.Length(max=3), each(noted)]})
    inner: list[Inner] = field(default_factory=list, metadata={"validate": validate.Length(max=500)})
    free: list[int] = field(default_factory=list)
    groups: list[list[str]] = field(default_factory=list, metadata={"validate": validate.Length(max=500)})
    table: dict[str, int] = field(default_factory=dict)


def refusal(data: dict[str, Any]) -> Invalid:
    with pytest.raises(Invalid) as refused:
        PARSER.from_body(Order, data)
    return refused.value


def faults(data: dict[str, Any]) -> list[dict[str, str]]:
    told: Any = refusal(data).fields["errors"]
    return list(told)


@pytest.mark.parametrize("item", ["a", 5, None, {}, "\x00"])
def test_a_list_that_is_too_long_is_refused_once_and_its_items_are_not_looked_at(item: Any) -> None:
    LOOKED_AT.clear()

    assert [fault["field"] for fault in faults({"words": [item] * 100_000})] == ["words"]
    assert LOOKED_AT == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("inner", [{}] * 501),
        ("free", [None] * (MOST_ITEMS + 1)),
        ("table", dict.fromkeys(map(str, range(MOST_ENTRIES + 1)))),
        ("groups", [[]] * 501),
    ],
)
def test_lists_and_tables_without_a_limit_of_their_own_have_one_too(name: str, value: Any) -> None:
    assert [fault["field"] for fault in faults({name: value})] == [name]


@pytest.mark.parametrize("value", [{"a": 1}, "ab", 5, {}])
def test_what_is_no_list_is_not_taken_for_one(value: Any) -> None:
    assert faults({"free": value}) == [{"field": "free", "detail": "Not a valid list."}]


def test_at_most_fifty_faults_are_told_and_the_sentence_says_that_there_are_more() -> None:
    refused = refusal({f"unknown-{number}": 1 for number in range(500)})

    assert len(refused.fields["errors"]) == TOLD_AT_MOST == 50  # type: ignore[arg-type]
    assert refused.detail.endswith(" and at least 495 more.")


def test_a_fault_in_every_item_of_a_list_is_told_of_the_first_alone() -> None:
    told = faults({"inner": [{"level": "high"}] * 500})

    assert [fault["field"] for fault in told] == [*(f"inner.{place}.level" for place in range(49)), "inner.49"]
    assert "not checked" in told[-1]["detail"].lower()


def test_lists_in_lists_stay_cheap_to_tell() -> None:
    refused = refusal({"groups": [[5] * MOST_ITEMS] * 500})
    assert len(json.dumps(problems.problem(refused))) < 10_000


def test_a_long_name_is_told_in_part() -> None:
    refused = refusal({"x" * 1_000_000: 1})

    assert len(json.dumps(problems.problem(refused))) < 1_000
    assert refused.fields["errors"] == [{"field": "x" * LONGEST_NAME + "…", "detail": "Unknown field."}]


def test_a_few_faults_are_all_named() -> None:
    assert invalid({"a": ["No."], "b": ["No."]}).detail == "Correct these fields and resend: a, b."
