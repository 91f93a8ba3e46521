"""How large a body may be follows from what may stand in it: the longest that is valid fits, and little more."""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from marshmallow import validate

from services.chassis.http.body_limits import BODY_AT_MOST, SMALLEST
from services.chassis.http.request_parsing import RequestParser

PARSER = RequestParser()
FACE = "\U0001f600"


@dataclass(frozen=True, kw_only=True)
class Few:
    on: date
    word: str = field(metadata={"validate": validate.Length(1, 60)})


@dataclass(frozen=True, kw_only=True)
class Inner:
    text: str
    level: int


@dataclass(frozen=True, kw_only=True)
class Long:
    text: str
    words: list[str] = field(metadata={"validate": validate.Length(max=30)})
    inner: list[Inner] = field(metadata={"validate": validate.Length(max=3)})
    table: dict[str, int] = field(metadata={"validate": validate.Length(max=2)})


@dataclass(frozen=True, kw_only=True)
class Unlimited:
    texts: list[str]


def test_a_command_of_a_few_words_needs_no_large_body() -> None:
    assert PARSER.body_limit(Few) == SMALLEST


def test_a_list_that_says_nothing_of_its_length_has_the_limit_of_all() -> None:
    assert PARSER.body_limit(Unlimited) == BODY_AT_MOST


@pytest.mark.parametrize("indent", [None, 2])
def test_the_longest_valid_body_fits_however_it_is_written(indent: int | None) -> None:
    text = FACE * 2000
    longest: dict[str, Any] = {
        "text": text,
        "words": [text] * 30,
        "inner": [{"text": text, "level": 2**53 - 1}] * 3,
        "table": {text[:-1] + "a": 1, text[:-1] + "b": 2**53 - 1},
    }
    PARSER.from_body(Long, longest)
    body = json.dumps(longest, indent=indent).encode()

    assert len(body) <= PARSER.body_limit(Long) <= 1.1 * len(body)
