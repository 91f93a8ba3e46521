"""Every refusal is a problem (RFC 9457) with a stable slug; what we did not foresee says nothing."""

import json
from typing import Any

import pytest
from werkzeug import exceptions

from services.chassis.errors import Conflict, Forbidden, Invalid, NotFound, Unavailable
from services.chassis.http import problems
from services.platform.auth import Unauthenticated

KINDS = [
    (Invalid("bad-day", "Mend it.", field="day"), 422),
    (NotFound("unknown-unit", "There is none.", id="x"), 404),
    (Conflict("taken", "It is."), 409),
    (Forbidden("other-unit", "It is not yours."), 403),
    (Unavailable("store-unavailable", "Try again."), 503),
    (Unauthenticated("no-token", "Send one."), 401),
]


def details(error: Exception) -> tuple[int, dict[str, Any]]:
    response = problems.response(error)
    assert response.content_type == "application/problem+json"
    return response.status_code, json.loads(response.get_data())


@pytest.mark.parametrize(("error", "status"), KINDS)
def test_each_kind_of_error_has_its_status_and_its_slug(error: Any, status: int) -> None:
    answered, body = details(error)

    assert answered == body["status"] == status
    assert body["slug"] == error.slug
    assert body["type"] == f"urn:refu:problem:{error.slug}"
    assert body["title"]
    assert body["detail"] == error.detail


def test_a_refusal_names_the_field_and_the_facts() -> None:
    assert details(KINDS[0][0])[1]["errors"] == [{"field": "day", "detail": "Mend it."}]
    assert details(KINDS[1][0])[1]["id"] == "x"


@pytest.mark.parametrize(
    ("error", "slug"),
    [
        (exceptions.NotFound(), "no-such-path"),
        (exceptions.MethodNotAllowed(["GET"]), "method-not-allowed"),
        (exceptions.RequestTimeout(), "request-too-slow"),
        (exceptions.RequestEntityTooLarge(), "body-too-large"),
        (exceptions.UnsupportedMediaType(), "not-json"),
        (exceptions.ImATeapot(), "request-refused"),
    ],
)
def test_a_refusal_of_the_web_server_is_a_problem_too(error: exceptions.HTTPException, slug: str) -> None:
    status, body = details(error)
    assert (status, body["slug"]) == (error.code, slug)


@pytest.mark.parametrize("error", [RuntimeError("Jan Janssens"), KeyError("Jan Janssens"), OSError(5, "Jan Janssens")])
def test_what_was_not_foreseen_is_told_and_logged_by_its_kind_alone(
    error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    status, body = details(error)

    assert (status, body["slug"]) == (500, "internal-error")
    out, err = capsys.readouterr()
    assert "Janssens" not in json.dumps(body) + out + err
    assert type(error).__name__ in out + err
