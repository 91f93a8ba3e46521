"""What those who build on the door rely on: names of requests, limits told, compression, and pages of other origins."""

import gzip
import json
from typing import Any

import pytest
import requests

from .conftest import ORIGIN, Door

OTHER = "https://other.example"


def preflight(door: Door, path: str, origin: str = ORIGIN) -> requests.Response:
    asking = {"Origin": origin, "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "if-match"}
    return requests.options(f"{door.url}{path}", headers=asking, timeout=10)


def allowed(answer: requests.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name.startswith("Access-Control")}


def long_answer(door: Door, **headers: str) -> Any:
    """What is answered with what was asked, some 4 kB, exactly as it comes over the wire."""
    return door.ask("POST", "/v1/units", data=b"x" * 4000, headers=headers, stream=True)


def test_a_request_has_one_name_in_the_answer_at_the_service_and_in_a_problem(door: Door) -> None:
    name = "4bf92f35-77b3-4da6-a3ce-929d0e0e4736"

    answer = door.ask("GET", "/v1/units", headers={"X-Request-Id": name})
    problem = door.ask("GET", "/v1/nothing", headers={"X-Request-Id": name})

    assert (answer.headers["X-Request-Id"], problem.headers["X-Request-Id"]) == (name, name)
    assert problem.json()["request_id"] == name
    assert door.intake.asked[-1]["headers"]["X-Request-Id"] == name


def test_what_the_door_itself_refuses_has_a_name_too(door: Door) -> None:
    refused = requests.get(f"{door.url}/v1/units", headers={"X-Request-Id": "jan.janssens@example.com"}, timeout=10)

    assert refused.status_code == 401
    assert refused.json()["request_id"] == refused.headers["X-Request-Id"] != "jan.janssens@example.com"


def test_a_client_is_told_where_it_stands(door: Door) -> None:
    with_a_token = door.ask("GET", "/v1/units").headers
    without = requests.get(f"{door.url}/.well-known/x", timeout=10).headers

    assert with_a_token["RateLimit-Policy"] == '"client";q=6000;w=60, "at-once";q=8;qu="concurrent-requests"'
    assert with_a_token["RateLimit"].startswith('"client";r=')
    assert without["RateLimit-Policy"] == '"address";q=1200;w=60'


def test_a_long_text_is_compressed_for_who_reads_gzip(door: Door) -> None:
    answer = long_answer(door, **{"Accept-Encoding": "gzip, br"})
    sent = answer.raw.read(decode_content=False)

    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert len(sent) < 1000
    assert json.loads(gzip.decompress(sent))["body"] == "x" * 4000
    assert door.intake.asked[-1]["headers"].get("Accept-Encoding", "identity") == "identity"


def test_who_reads_no_gzip_gets_the_text_and_a_cache_is_told(door: Door) -> None:
    answer = long_answer(door, **{"Accept-Encoding": "gzip;q=0"})

    assert "Content-Encoding" not in answer.headers
    assert answer.json()["body"] == "x" * 4000
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_what_is_no_text_or_short_is_left_as_it_is(door: Door) -> None:
    door.intake.answer = (200, {"Content-Type": "image/png"})
    image = long_answer(door, **{"Accept-Encoding": "gzip"})
    door.intake.answer = (200, {"Content-Type": "application/json"})
    short = door.ask("GET", "/v1/units", headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in image.headers
    assert "Content-Encoding" not in short.headers


def test_a_page_of_a_listed_origin_may_ask_what_the_owner_of_the_path_allows(door: Door) -> None:
    door.intake.answer = (405, {"Content-Type": "application/problem+json", "Allow": "GET, HEAD, PUT"})

    answer = preflight(door, "/v1/units/gent")

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, PUT"
    assert "If-Match" in answer.headers["Access-Control-Allow-Headers"]
    assert "Authorization" in answer.headers["Access-Control-Allow-Headers"]
    assert "Origin" in answer.headers["Vary"]
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_a_page_of_a_listed_origin_may_read_answers_and_refusals_and_their_headers(door: Door) -> None:
    answers = [
        door.ask("GET", "/v1/units", headers={"Origin": ORIGIN}),
        requests.get(f"{door.url}/v1/units", headers={"Origin": ORIGIN}, timeout=10),
        requests.post(f"{door.url}/oauth/token", headers={"Origin": ORIGIN}, timeout=10),
    ]

    for answer in answers:
        assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
        assert {"ETag", "X-Request-Id", "RateLimit"} <= set(answer.headers["Access-Control-Expose-Headers"].split(", "))


def test_nobody_else_may_and_a_cache_is_told_that_it_differs(door: Door) -> None:
    door.intake.answer = (405, {"Content-Type": "application/problem+json", "Allow": "GET"})
    answers = [
        preflight(door, "/v1/units", OTHER),
        door.ask("GET", "/v1/units", headers={"Origin": OTHER}),
        door.ask("GET", "/v1/units", headers={"Origin": "null"}),
        requests.get(f"{door.url}/sign-in", headers={"Origin": ORIGIN}, timeout=10),
        requests.get(f"{door.url}/oauth/authorize", headers={"Origin": ORIGIN}, timeout=10),
    ]

    assert [allowed(answer) for answer in answers] == [{}] * len(answers)
    assert all("Origin" in answer.headers["Vary"] for answer in answers)


@pytest.mark.parametrize(("path", "status"), [("/v1/nothing", 404), ("/v1/organisations", 503), ("/v1/status", 204)])
def test_a_path_that_is_nobodys_or_whose_owner_is_away_is_told_so(door: Door, path: str, status: int) -> None:
    answer = preflight(door, path)

    assert answer.status_code == status
    assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
