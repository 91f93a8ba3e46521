"""HEAD says what GET would, without its bytes; OPTIONS says to everybody what a path takes."""

import http.client
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from .conftest import Door

CHANGING = {"Date", "X-Request-Id", "RateLimit", "Connection"}
LONG = {"units": ["x" * 100] * 40}


def said(answer: requests.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in CHANGING}


@pytest.fixture
def intake(door: Door) -> Any:
    door.intake.answer = (200, {"Content-Type": "application/json", "ETag": '"abc"'})
    yield door.intake
    door.intake.says = None


@pytest.mark.parametrize("reads", ["identity", "gzip"])
@pytest.mark.parametrize("path", ["/v1/units", "/v1/units?with=names", "/docs", "/v1/openapi.json", "/readyz"])
def test_head_says_what_get_says_and_the_length_of_its_body(door: Door, intake: Any, path: str, reads: str) -> None:
    intake.says = LONG
    headers = {"Accept-Encoding": reads}

    whole, head = (door.ask(method, path, headers=headers, stream=True) for method in ("GET", "HEAD"))

    length = len(whole.raw.read(decode_content=False))
    assert head.raw.read() == b""
    assert head.headers["Content-Length"] == str(length)
    assert (head.status_code, said(head)) == (whole.status_code, said(whole))


@pytest.mark.parametrize("path", ["/v1/nothing", "/v1/units/x"])
def test_head_of_what_is_refused_has_the_status_of_the_refusal(door: Door, intake: Any, path: str) -> None:
    intake.answer = (404, {"Content-Type": "application/problem+json"})
    intake.says = {"type": "urn:refu:problem:unknown-unit", "slug": "unknown-unit", "status": 404, "detail": "None."}

    head = door.ask("HEAD", path, headers={"Accept-Language": "nl"})

    assert (head.status_code, head.content, head.headers["Content-Type"]) == (404, b"", "application/problem+json")
    assert int(head.headers["Content-Length"]) > 100


def test_options_needs_no_token_and_is_no_preflight(door: Door) -> None:
    door.intake.answer = (204, {"Allow": "GET, HEAD, OPTIONS, PUT"})

    answer = requests.options(f"{door.url}/v1/units/gent", timeout=10)

    assert (answer.status_code, answer.content, answer.headers["Allow"]) == (204, b"", "GET, HEAD, OPTIONS, PUT")
    assert door.intake.asked[-1]["method"] == "OPTIONS"
    assert answer.headers["RateLimit"].startswith('"address"')


@pytest.mark.parametrize(
    ("path", "status", "allow"),
    [
        ("/v1/status", 204, "GET, HEAD, OPTIONS"),
        ("/v1/openapi.json", 204, "GET, HEAD, OPTIONS"),
        ("/v1/status/more", 404, None),
        ("/v1/nothing", 404, None),
    ],
)
def test_options_tells_of_what_is_the_doors_own_and_of_what_is_nobodys(
    door: Door, path: str, status: int, allow: str | None
) -> None:
    answer = requests.options(f"{door.url}{path}", timeout=10)

    assert (answer.status_code, answer.headers.get("Allow")) == (status, allow)


@pytest.mark.parametrize("path", ["/v1/units", "/oauth/token"])
def test_a_method_that_nobody_knows_is_refused_where_the_owner_tells_what_it_takes(door: Door, path: str) -> None:
    for behind in (door.intake, door.identity):
        behind.answer = (204, {"Allow": "OPTIONS, POST"})
    token = door.ask("POST", path).request.headers["Authorization"]

    with closing(http.client.HTTPConnection(urlsplit(door.url).netloc, timeout=5)) as connection:
        connection.request("FOO", path, headers={"Authorization": token})
        answer = connection.getresponse()

    assert (answer.status, answer.headers["Allow"]) == (405, "OPTIONS, POST")
