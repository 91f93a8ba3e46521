"""A command has no parameters: what stands in its query is refused by name, and nothing is done."""

from typing import Any

import pytest

from .things import Things, read, send

CASES: dict[str, tuple[Any, dict[str, Any]]] = {
    "one": (Things.add, {"path": "/v1/things", "body": {"colour": "red"}}),
    "a batch": (Things.add, {"path": "/v1/things/batch", "body": {"items": [{"colour": "red"}]}}),
    "what reads only": (Things.count, {"path": "/v1/things/count", "body": {"colour": "red"}}),
}


@pytest.mark.parametrize(("respond", "asked"), CASES.values(), ids=CASES)
@pytest.mark.parametrize(
    ("query", "named"), [("foo=1", ["foo"]), ("colour=blue&fields=id", ["colour", "fields"]), ("with=", ["with"])]
)
def test_each_parameter_of_a_command_is_refused_by_name(
    respond: Any, asked: dict[str, Any], query: str, named: list[str]
) -> None:
    service = Things()
    code, problem = read(send(respond, service, f"{asked['path']}?{query}", asked["body"]))

    assert (code, problem["slug"], [fault["field"] for fault in problem["errors"]]) == (422, "invalid-request", named)
    assert (service.handled, service.colours) == (0, [])


def test_a_question_refuses_them_in_the_same_words() -> None:
    service = Things()
    asked = read(send(Things.all, service, "/v1/things?foo=1", method="GET"))
    ordered = read(send(Things.add, service, "/v1/things?foo=1", {"colour": "red"}))

    assert asked == ordered
