"""The API's description: of every operation, current, valid to independent checkers, its examples taken as they are."""

import json
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import validate

from services.description.document import all_operations, written
from services.platform.request_parsing import PARSER
from tests import javascript

from .test_api import ANSWERED

DOCS = Path(__file__).resolve().parents[2] / "docs"
PLACE = DOCS / "openapi.json"
DOCUMENT: dict[str, Any] = json.loads(PLACE.read_text())
DESCRIBED = {
    f"{method.upper()} {path}": operation
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
}


def test_the_description_is_current() -> None:
    assert PLACE.read_text() == written((DOCS / "api.md").read_text()), "run: python docs/make_openapi.py"


def test_every_operation_that_a_service_answers_is_described_and_no_other() -> None:
    assert set(DESCRIBED) == ANSWERED - {"GET /v1/openapi.json"}


def test_an_independent_validator_finds_it_valid() -> None:
    validate(DOCUMENT)


def test_redocly_finds_nothing_to_say_of_it_and_of_its_examples() -> None:
    told = javascript.run("@redocly/cli/bin/cli.js", "lint", PLACE, "--format=json", "--max-problems=20")
    assert json.loads(told.stdout)["problems"] == []


@pytest.mark.parametrize("operation", DESCRIBED.values(), ids=DESCRIBED)
def test_each_says_who_may_ask_and_what_each_status_means(operation: dict[str, Any]) -> None:
    assert operation["x-roles"]
    assert {"401", "403", "422", "429", "503"} < set(operation["responses"])
    assert any(status.startswith("2") for status in operation["responses"])


EXAMPLES = [
    (operation, DESCRIBED[f"{operation.method} {operation.path.replace('<', '{').replace('>', '}')}"])
    for _, operation in all_operations()
]


@pytest.mark.parametrize(("operation", "described"), EXAMPLES, ids=lambda case: getattr(case, "path", ""))
def test_its_examples_are_taken_by_what_checks_requests(operation: Any, described: dict[str, Any]) -> None:
    given = {each["name"]: each["example"] for each in described.get("parameters", ()) if "name" in each}
    if operation.is_question:
        PARSER.from_query(operation.kind, {name: str(value) for name, value in given.items()})
        return
    body = described.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example", {})
    PARSER.from_body(operation.kind, body | given)
