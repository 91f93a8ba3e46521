"""The data of a request as names and values: its body, its query and its path, each name once."""

from typing import Any

from werkzeug.exceptions import UnsupportedMediaType
from werkzeug.wrappers import Request

from services.chassis.http.request_parsing import invalid, parse

FORM = "application/x-www-form-urlencoded"
UNKNOWN = "Unknown field."
"""As it is said of a field that nobody knows, wherever it stands."""


def body_of(request: Request) -> dict[str, Any]:
    """The JSON object in the body; raises UnsupportedMediaType, Malformed."""
    data = request.get_data()
    if data.strip() and request.mimetype != "application/json":
        raise UnsupportedMediaType("Send JSON with 'Content-Type: application/json'.")
    return parse(data)


def query_of(request: Request) -> dict[str, Any]:
    """The query parameters; raises Invalid when one is given more than once."""
    twice = [name for name, values in request.args.lists() if len(values) > 1]
    if twice:
        raise invalid({name: ["Given more than once."] for name in twice})
    return request.args.to_dict()


def must_have_no_query(request: Request) -> None:
    """Raise Invalid naming each parameter: a command finds all that it takes in its path and its body."""
    if request.args:
        raise invalid({name: [UNKNOWN] for name in request.args})


def form_of(request: Request) -> dict[str, str]:
    """The fields of a form; raises UnsupportedMediaType, and Invalid when one is given more than once."""
    if request.get_data() and request.mimetype != FORM:
        raise UnsupportedMediaType(f"Send a form with 'Content-Type: {FORM}'.")
    twice = [name for name, values in request.form.lists() if len(values) > 1]
    if twice:
        raise invalid({name: ["Given more than once."] for name in twice})
    return request.form.to_dict()


def with_path(data: dict[str, Any], path_values: dict[str, Any]) -> dict[str, Any]:
    """The data and the path parameters; raises Invalid when both hold one."""
    twice = [name for name in path_values if name in data]
    if twice:
        raise invalid({name: ["Stands in the path already."] for name in twice})
    return {**data, **path_values}
