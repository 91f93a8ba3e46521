"""The API's description: of every operation, current, valid to independent checkers, its examples taken as they are."""

import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

from services.chassis.http.records import records_of
from services.chassis.http.web_server import Route
from services.description.document import all_operations, written
from services.description.examples import Examples, NoValue
from services.description.operations import in_openapi
from services.gateway import routes
from services.identity.service import IdentityService
from services.platform.request_parsing import PARSER
from tests import javascript

from .test_api import ANSWERED

DOCS = Path(__file__).resolve().parents[2] / "docs"
PLACE = DOCS / "openapi.json"
DOCUMENT: dict[str, Any] = json.loads(PLACE.read_text())
WHOLE = {
    f"{method.upper()} {path}": operation
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
}
DESCRIBED = {name: operation for name, operation in WHOLE.items() if " /v1/" in name}
OF_OAUTH = {name: operation for name, operation in WHOLE.items() if name not in DESCRIBED}
OF_A_PAGE = {"POST /oauth/authorize"}
"""What a form of our own page sends."""


def test_the_description_is_current() -> None:
    assert PLACE.read_text() == written((DOCS / "api.md").read_text()), "run: python docs/make_openapi.py"


def test_every_operation_that_a_service_answers_is_described_and_no_other() -> None:
    assert set(DESCRIBED) == ANSWERED - {"GET /v1/openapi.json", "GET /v1/asyncapi.json"}


def routes_of_identity() -> Iterator[str]:
    """What it answers outside `/v1` and its pages, to whoever stands before the door."""
    for _, method in inspect.getmembers(IdentityService, inspect.isfunction):
        for each in getattr(method, "nameko_entrypoints", ()):
            if isinstance(each, Route) and re.match("/(oauth|[.]well-known)/", each.url):
                yield f"{each.method} {each.url}"


def test_every_endpoint_of_oauth_is_described_and_no_other() -> None:
    inside = {each for each in routes_of_identity() if each.partition(" ")[2] in routes.INTERNAL}
    assert set(OF_OAUTH) == set(routes_of_identity()) - inside - OF_A_PAGE


@pytest.mark.parametrize("operation", OF_OAUTH.values(), ids=OF_OAUTH)
def test_each_endpoint_of_oauth_says_who_may_ask_and_refuses_in_oauths_own_form(operation: dict[str, Any]) -> None:
    assert "security" in operation
    assert {"429", "500", "503"} < set(operation["responses"])
    for status in ("400", "401"):
        content = operation["responses"].get(status, {}).get("content", {})
        assert set(content) <= {"application/json", "text/html"}
        for told in content.get("application/json", {}).get("schema", {}).get("allOf", [])[:1]:
            assert told == {"$ref": "#/components/schemas/OAuthError"}


def test_each_flow_has_its_scopes_and_the_one_without_a_field_is_told_in_words() -> None:
    oauth = DOCUMENT["components"]["securitySchemes"]["oauth"]
    assert {name: set(flow["scopes"]) for name, flow in oauth["flows"].items()} == {
        "authorizationCode": {"refu", "openid", "profile", "offline_access"},
        "clientCredentials": {"refu"},
    }
    assert "RFC 8628" in oauth["description"]


@pytest.mark.slow
def test_an_independent_validator_finds_it_valid() -> None:
    validate(DOCUMENT)


@pytest.mark.slow
def test_redocly_finds_nothing_to_say_of_it_and_of_its_examples() -> None:
    told = javascript.run("@redocly/cli/bin/cli.js", "lint", PLACE, "--format=json", "--max-problems=20")
    assert json.loads(told.stdout)["problems"] == []


@pytest.mark.parametrize("operation", DESCRIBED.values(), ids=DESCRIBED)
def test_each_says_who_may_ask_and_what_each_status_means(operation: dict[str, Any]) -> None:
    assert operation["x-roles"]
    assert {"401", "403", "422", "429", "503"} < set(operation["responses"])
    assert any(status.startswith("2") for status in operation["responses"])


EXAMPLES = [
    (operation, DESCRIBED[f"{operation.method} {in_openapi(operation.path)}"]) for _, operation in all_operations()
]


@pytest.mark.parametrize(("operation", "described"), EXAMPLES, ids=lambda case: getattr(case, "path", ""))
def test_its_examples_are_taken_by_what_checks_requests(operation: Any, described: dict[str, Any]) -> None:
    given = {each["name"]: each["example"] for each in described.get("parameters", ()) if "name" in each}
    if operation.is_question:
        PARSER.from_query(operation.kind, {name: str(value) for name, value in given.items()})
        return
    body = described.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example", {})
    PARSER.from_body(operation.kind, body | given)


MADE_OR_EDITED = [
    (f"{operation.method} {in_openapi(operation.path)}", kind_of_record)
    for service, operation in all_operations()
    for kind_of_record in [operation.kind in {**records_of(service).made, **records_of(service).edited}]
]


@pytest.mark.parametrize(("name", "has_version"), MADE_OR_EDITED)
def test_whatever_makes_or_edits_a_record_tells_its_version_with_every_status(name: str, has_version: bool) -> None:
    told = [answer for status, answer in DESCRIBED[name]["responses"].items() if status in ("200", "201")]
    if not name.startswith("GET "):
        assert {"ETag" in answer["headers"] for answer in told} == {has_version}
        assert all("Location" in DESCRIBED[name]["responses"]["201"]["headers"] for _ in told if "201" in told)


def examples() -> Iterator[tuple[str, Any, Any]]:
    """Where each stands, its schema and itself."""
    responses = DOCUMENT["components"]["responses"]
    for name, operation in WHOLE.items():
        for each in operation.get("parameters", ()):
            if "example" in each:
                yield f"{name} {each['name']}", each["schema"], each["example"]
        bodies = {"body": operation.get("requestBody", {}), **operation["responses"]}
        for status, body in bodies.items():
            shared = responses.get(body.get("$ref", "").rpartition("/")[2], body)
            for content in shared.get("content", {}).values():
                if "example" in content:
                    yield f"{name} {status}", content["schema"], content["example"]


def test_every_example_is_taken_by_its_schema() -> None:
    refused = []
    for place, schema, example in examples():
        whole = {**schema, "components": {"schemas": DOCUMENT["components"]["schemas"]}}
        refused += [
            f"{place}: {fault.json_path} {fault.message[:200]}" for fault in OAS31Validator(whole).iter_errors(example)
        ]
    assert refused == []


def texts(value: Any) -> Iterator[str]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        yield from texts(one)
    if isinstance(value, str):
        yield value


def test_no_example_is_a_word_that_stands_for_any_text() -> None:
    found = {text for place, _, example in examples() if " /v1/" in place for text in texts(example)}
    assert found.isdisjoint({"en", "string", "example", "x"})


def test_a_text_of_which_nobody_can_tell_what_it_could_be_fails_the_build() -> None:
    schema = {"type": "object", "properties": {"colour_of_hair": {"type": "string"}}}
    with pytest.raises(NoValue, match=r"Person\.colour_of_hair: give it a value in example_values"):
        Examples({"Person": schema}).of({"$ref": "#/components/schemas/Person"})
