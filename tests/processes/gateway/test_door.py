"""The door as a client sees it: a gateway in its own process, intake behind it, and nobody else running."""

import http.client
import time
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from services.gateway import routes

from .conftest import Door

PROBLEM = "application/problem+json"


def last(door: Door) -> dict[str, Any]:
    asked: dict[str, Any] = door.intake.asked[-1]
    return asked


def slug(answer: requests.Response) -> tuple[int, str]:
    assert answer.headers["Content-Type"] == PROBLEM
    return answer.status_code, answer.json()["slug"]


def test_without_a_token_nothing_is_passed_on(door: Door) -> None:
    answer = requests.get(f"{door.url}/v1/units", timeout=5)

    assert slug(answer) == (401, "no-token")
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert not door.intake.asked


@pytest.mark.parametrize("path", ["/docs", "/docs/swagger-ui.css", "/v1/openapi.json"])
def test_what_the_api_is_can_be_read_without_a_token(door: Door, path: str) -> None:
    answer = requests.get(f"{door.url}{path}", timeout=5)

    assert (answer.status_code, answer.headers["Content-Encoding"]) == (200, "gzip")
    assert not door.intake.asked


def test_a_token_of_somebody_else_is_refused_at_the_door(door: Door) -> None:
    answer = door.ask("GET", "/v1/units", headers={"Authorization": "Bearer e30.e30.e30"})

    assert slug(answer) == (401, "token-invalid")
    assert not door.intake.asked


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_method_path_query_and_body_arrive_as_they_were_sent(door: Door, method: str) -> None:
    target = "/v1/newcomers/a%2Fb%20c/x?unit_id=g%C3%A9nt&unit_id=2&empty=&plus=a+b"

    door.ask(method, target, data=b'{"a": 1, "a": 2}', headers={"Content-Type": "text/odd"})

    asked = last(door)
    assert (asked["method"], asked["target"], asked["body"]) == (method, target, '{"a": 1, "a": 2}')
    assert asked["headers"]["Content-Type"] == "text/odd"


def test_bytes_that_may_not_stand_in_a_request_line_are_escaped_and_mean_the_same(door: Door) -> None:
    token = door.ask("GET", "/v1/units").request.headers["Authorization"]

    with closing(http.client.HTTPConnection(urlsplit(door.url).netloc, timeout=5)) as connection:
        connection.putrequest("GET", "/v1/units")
        connection._buffer[0] = "GET /v1/units/é?q=100%&r=%20 HTTP/1.1".encode()  # type: ignore[attr-defined]
        connection.putheader("Authorization", token)
        connection.endheaders()

        assert connection.getresponse().status == 200
    assert last(door)["target"] == "/v1/units/%C3%A9?q=100%25&r=%20"


def test_a_trace_is_continued_and_begun_where_there_is_none(door: Door) -> None:
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"

    door.ask("GET", "/v1/units", headers={"traceparent": f"00-{trace}-00f067aa0ba902b7-01"})
    _, continued, span, _ = last(door)["headers"]["traceparent"].split("-")
    door.ask("GET", "/v1/units", headers={"traceparent": "nonsense"})

    assert (continued, span != "00f067aa0ba902b7") == (trace, True)
    assert trace not in last(door)["headers"]["traceparent"]


def test_a_service_that_is_down_is_told_at_once_with_its_name(door: Door) -> None:
    started = time.monotonic()
    answer = door.ask("POST", "/v1/organisations", json={})

    assert slug(answer) == (503, "service-unavailable")
    assert answer.json()["service"] == "organisations"
    assert "may not be running" in answer.json()["detail"]
    assert int(answer.headers["Retry-After"]) > 0
    assert time.monotonic() - started < routes.ANSWER_SECONDS / 2


@pytest.mark.parametrize(
    "path",
    [
        *("/v1/nothing", "/status", "/v1/", "/v1/unitsx", "//v1/units", "//today", "/v1//units"),
        *("/oauth/page-token", "/oauth/calendar-token"),
    ],
)
def test_a_path_that_nobody_owns_is_not_found(door: Door, path: str) -> None:
    assert slug(door.ask("GET", path)) == (404, "no-such-path")
    assert not [*door.intake.asked, *door.identity.asked, *door.web.asked]


@pytest.mark.parametrize("path", ["/v2/units", "/favicon.ico", "/today", "/people/n1?after=7"])
def test_whatever_else_is_asked_is_a_page_of_the_web_client(door: Door, path: str) -> None:
    door.ask("GET", path)

    assert [each["target"] for each in door.web.asked] == [path]
    assert not door.intake.asked


@pytest.mark.parametrize(
    "path", ["/v1/units/../../status", "/v1/units/%2e%2e/%2e%2e/metrics", "/v1/units/..%2f..%2fstatus"]
)
def test_nobody_gets_at_the_inside_of_a_service_by_dots(door: Door, path: str) -> None:
    token = door.ask("GET", "/v1/units").request.headers["Authorization"]

    with closing(http.client.HTTPConnection(urlsplit(door.url).netloc, timeout=5)) as connection:
        connection.request("GET", path, headers={"Authorization": token})
        connection.getresponse()

    assert last(door)["target"].startswith("/v1/units")


def test_status_is_the_gateways_own(door: Door) -> None:
    refused = door.ask("POST", "/v1/status")
    assert slug(refused) == (405, "method-not-allowed")
    assert refused.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert slug(door.ask("GET", "/v1/status/more")) == (404, "no-such-path")
    assert slug(door.ask("GET", "/v1/status", role="funder")) == (403, "role-not-allowed")
    assert not door.intake.asked


def test_a_body_that_is_too_large_does_not_get_in(door: Door) -> None:
    answer = door.ask("POST", "/v1/newcomers", data=b" " * (2 * 1024 * 1024 + 1))

    assert slug(answer) == (413, "body-too-large")
    assert not door.intake.asked


def test_the_door_says_what_this_is_and_that_it_is_open(door: Door) -> None:
    assert requests.get(door.url, timeout=5).json()["api"] == "/v1"
    assert requests.get(f"{door.url}/readyz", timeout=5).json() == {"ready": True}


def test_a_stranger_is_not_told_what_the_door_counts(door: Door) -> None:
    assert slug(requests.get(f"{door.url}/metrics", timeout=5)) == (404, "no-such-path")


def test_the_running_door_asks_all_at_once_and_answers_also_when_most_are_down(door: Door) -> None:
    told = door.ask("GET", "/v1/status", role="operator").json()

    by_name = {report["service"]: report.get("unavailable") for report in told["services"]}
    assert told["quiet"] is False
    there = {"intake", "identity"}
    assert by_name == {name: None if name in there else "service-unavailable" for name in routes.SERVICES}


def test_whoever_owns_a_path_says_which_methods_it_takes(door: Door) -> None:
    door.intake.answer = (405, {"Content-Type": "application/problem+json", "Allow": "GET, HEAD"})

    assert door.ask("OPTIONS", "/v1/units").headers["Allow"] == "GET, HEAD"
    assert last(door)["method"] == "OPTIONS"


@pytest.mark.parametrize("method", ["FOO", "TRACE", "PROPFIND"])
def test_a_method_that_nobody_knows_is_answered_with_those_that_the_path_takes(door: Door, method: str) -> None:
    door.intake.answer = (405, {"Content-Type": PROBLEM, "Allow": "GET, HEAD, POST"})
    token = door.ask("GET", "/v1/units").request.headers["Authorization"]

    with closing(http.client.HTTPConnection(urlsplit(door.url).netloc, timeout=5)) as connection:
        connection.request(method, "/v1/units", body=b"{}", headers={"Authorization": token})
        answer = connection.getresponse()
        assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS, POST")
        answer.read()
        connection.request(method, "/v1/status", headers={"Authorization": token})
        answer = connection.getresponse()
        assert answer.status == 405
        assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"

    assert (last(door)["method"], last(door)["body"]) == ("OPTIONS", "")
