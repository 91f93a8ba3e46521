"""Long answers are written piece by piece, and are the same text."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from services.chassis.documents import to_json
from services.chassis.http.answers import as_json
from services.chassis.http.written_json import LONG, written

LONG_LIST = [{"a": n, "b": ["é", None, True], "c": {"d": 1.5}} for n in range(3 * LONG)]


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        None,
        "text",
        {"a": 1},
        {"a": [], "b": {}, 'c"': {"d": []}},
        LONG_LIST,
        {"rows": LONG_LIST, "more": {"rows": LONG_LIST}},
        [LONG_LIST] * (LONG + 1),
        [[1, 2], {"a": [1]}],
    ],
)
def test_it_is_the_text_that_json_writes(value: Any) -> None:
    assert written(value) == json.dumps(value)


@dataclass(frozen=True, kw_only=True)
class Row:
    number: int
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Rows:
    rows: tuple[Row, ...]
    listed: list[Row]
    name: str = "rows"


def test_a_long_answer_has_the_same_values_in_the_same_order() -> None:
    rows = tuple(Row(number=n, words=("a", str(n))) for n in range(3 * LONG))
    answer = Rows(rows=rows, listed=list(rows))

    assert json.dumps(as_json(answer)) == json.dumps(to_json(answer))
