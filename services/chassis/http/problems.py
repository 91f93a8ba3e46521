"""Errors as problem details (RFC 9457): the one table from kinds of error to HTTP."""

import json
from collections.abc import Mapping
from typing import Any

from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response

from services.chassis.documents import to_json
from services.chassis.error_summary import frames, innocent
from services.chassis.errors import RefuError
from services.chassis.logs import logger

CONTENT_TYPE = "application/problem+json"
FRAMES_LOGGED = 6
_HEADERS = {
    401: {"WWW-Authenticate": "Bearer"},
    408: {"Connection": "close"},
    413: {"Connection": "close"},
    503: {"Retry-After": "1"},
}
_SLUGS = {
    400: "bad-request",
    404: "no-such-path",
    405: "method-not-allowed",
    408: "request-too-slow",
    413: "body-too-large",
    415: "not-json",
}


def problem(error: RefuError) -> dict[str, Any]:
    """The problem details of one of our errors."""
    fields: dict[str, Any] = to_json(dict(error.fields))
    field = getattr(error, "field", None)
    if field:
        fields["errors"] = [{"field": field, "detail": error.detail}]
    return details(error.slug, error.title, error.status, error.detail) | fields


def response(error: Exception) -> Response:
    """Any exception as an answer; one we did not foresee is logged by its kind and answered without a word of it."""
    if isinstance(error, RefuError):
        return _response(problem(error), error.status, error.headers)
    if isinstance(error, HTTPException) and error.code:
        slug = _SLUGS.get(error.code, "request-refused")
        told = dict(error.get_headers())  # such as Allow
        del told["Content-Type"]
        if isinstance(error, MethodNotAllowed):
            told["Allow"] = allow(error)
        return _response(details(slug, error.name, error.code, error.description or ""), error.code, told)
    logger().error("unforeseen", error=innocent(error), frames=frames(error)[-FRAMES_LOGGED:])
    return _response(
        details("internal-error", "Something went wrong here", 500, "It was logged; try again later."), 500
    )


def allow(error: MethodNotAllowed) -> str:
    """Which methods the path takes, by name; OPTIONS is answered everywhere."""
    return ", ".join(sorted({*(error.valid_methods or ()), "OPTIONS"}))


def details(slug: str, title: str, status: int, detail: str) -> dict[str, Any]:
    """The five members that every problem has."""
    return {"type": f"urn:refu:problem:{slug}", "title": title, "status": status, "slug": slug, "detail": detail}


def _response(body: dict[str, Any], status: int, headers: Mapping[str, str] | None = None) -> Response:
    text = json.dumps(body, default=str)
    told = {**_HEADERS.get(status, {}), **(headers or {})}
    return Response(text, status=status, content_type=CONTENT_TYPE, headers=told)
