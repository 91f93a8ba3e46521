"""What a schema says of a request is what checks it; an answer that nobody can describe is none."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import validate

from services.chassis.http.answers import absent
from services.chassis.http.list_validators import each, each_once
from services.description.examples import Examples
from services.description.names import Names
from services.description.patterns import fitting
from services.description.requests import Requests, in_ecma
from services.description.shapes import Shapes


@dataclass(frozen=True, kw_only=True)
class Order:
    """Do something."""

    thing_id: str
    code: str = field(metadata={"validate": validate.Regexp(r"\A[a-z]{2}\Z")})
    days: list[str] = field(
        metadata={"validate": [validate.Length(1, 7), each(validate.OneOf(("sat", "sun"))), each_once]}
    )
    on: date | None = None
    hard: bool = False


@dataclass(frozen=True, kw_only=True)
class Told:
    """What came of it."""

    id: str
    on: date | None
    note: str | None = absent()
    more: "tuple[Told, ...]" = ()


def body() -> dict[str, Any]:
    plugin = MarshmallowPlugin()
    APISpec("t", "1", "3.1.0", plugins=[plugin])
    return Requests(plugin).body(Order, frozenset({"thing_id"}))


def test_what_stands_in_the_path_stands_not_in_the_body_and_nothing_else_may() -> None:
    assert body()["properties"].keys() == {"code", "days", "on", "hard"}
    assert body()["required"] == ["code", "days"]
    assert body()["additionalProperties"] is False


def test_a_list_tells_what_its_items_must_be() -> None:
    days = body()["properties"]["days"]
    assert (days["items"]["enum"], days["minItems"], days["maxItems"]) == (["sat", "sun"], 1, 7)
    assert days["uniqueItems"]
    assert "enum" not in days


def test_what_may_be_left_out_may_be_null_and_its_default_is_told_in_words() -> None:
    properties = body()["properties"]
    assert properties["on"]["type"] == ["string", "null"]
    assert properties["hard"]["description"] == "Left out, it is `false`."
    assert all("default" not in each for each in properties.values())


@pytest.mark.parametrize(
    ("ours", "theirs"), [(r"\A[a-z]\Z", "^[a-z]$"), (r"\s*\S", r"^\s*\S"), (r"^(?=.{1,60}\Z)a", "^(?=.{1,60}$)a")]
)
def test_a_pattern_begins_where_ours_begins_and_ends_where_it_ends(ours: str, theirs: str) -> None:
    assert in_ecma(ours) == theirs


def test_an_answer_tells_what_may_be_null_and_what_may_be_absent() -> None:
    components: dict[str, Any] = {}
    assert Shapes(components, Names()).of(Told) == {"$ref": "#/components/schemas/Told"}
    told = components["Told"]
    assert told["required"] == ["id", "on", "more"]
    assert told["properties"]["on"]["type"] == ["string", "null"]
    assert told["properties"]["note"]["type"] == "string"
    assert told["properties"]["more"]["items"] == {"$ref": "#/components/schemas/Told"}


def test_an_answer_of_which_nobody_can_tell_what_it_is_fails_the_build() -> None:
    with pytest.raises(TypeError, match="give it a type"):
        Shapes({}, Names()).of(complex)


@pytest.mark.parametrize(
    "pattern", ["^[0-9]{6}$", r"^https?://\S+$", "^([01][0-9]|2[0-3]):[0-5][0-9]$", "^(a|b)-[^x]$"]
)
def test_a_pattern_gives_an_example_that_it_takes(pattern: str) -> None:
    schema = {"type": "string", "pattern": pattern, "minLength": 1}
    assert Examples({}).of(schema) in (fitting(pattern), "9000", "en")
    assert validate.Regexp(pattern)(fitting(pattern))
