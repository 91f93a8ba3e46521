"""Headers are found as werkzeug finds them, also where there are none."""

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from services.chassis.http.headers import header_in, header_of, varies_by


@pytest.mark.parametrize("name", ["If-None-Match", "if-none-match", "Content-Type", "Content-Length", "X-Absent"])
def test_a_header_of_a_request_is_found_in_any_case_or_is_none(name: str) -> None:
    headers = {"If-None-Match": '"a"', "Content-Type": "text/x"}
    request = Request(EnvironBuilder(method="POST", data="abc", headers=headers).get_environ())

    assert header_of(request, name) == request.headers.get(name)


@pytest.mark.parametrize("name", ["ETag", "etag", "X-Two", "X-Absent"])
def test_a_header_of_an_answer_is_found_in_any_case_or_is_none(name: str) -> None:
    response = Response("x", headers=[("ETag", '"a"'), ("X-Two", "first"), ("X-Two", "second")])

    assert header_in(response, name) == response.headers.get(name)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, {"authorization"}),
        ("Authorization", {"authorization"}),
        ("Origin", {"origin", "authorization"}),
        ("Origin, authorization", {"origin", "authorization"}),
    ],
)
def test_an_answer_says_once_what_it_varies_by(before: str | None, after: set[str]) -> None:
    response = Response("x", headers={"Vary": before} if before else {})

    varies_by(response, "Authorization")
    varies_by(response, "Authorization")

    told = [each.strip().lower() for each in response.headers["Vary"].split(",")]
    assert (set(told), len(told)) == (after, len(after))
