"""A path that is there for other methods is 405 with all that it takes, in one order; never somebody's id."""

import pytest
from werkzeug.routing import Map, MapAdapter, Rule
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from services.chassis.http.dispatching import dispatched

PATHS = {"/people": ["POST", "GET"], "/people/cards": ["POST"], "/people/<person>": ["PUT", "GET"]}


class Answering:
    """A route that says its path."""

    def __init__(self, path: str) -> None:
        self.path = path

    def handle_request(self, _: Request) -> Response:
        return Response(self.path)


@pytest.fixture(scope="module")
def routes() -> MapAdapter:
    """Each answers by its path."""
    rules = [Rule(path, methods=[method], endpoint=Answering(path)) for path in PATHS for method in PATHS[path]]
    return Map(rules).bind("")


def asked(routes: MapAdapter, method: str, path: str) -> Response:
    return dispatched(routes, Request(EnvironBuilder(path=path, method=method).get_environ()))


@pytest.mark.parametrize("method", ["PATCH", "DELETE", "TRACE", "FOO"])
@pytest.mark.parametrize(
    ("path", "allow"),
    [
        ("/people", "GET, HEAD, OPTIONS, POST"),
        ("/people/cards", "OPTIONS, POST"),
        ("/people/p1", "GET, HEAD, OPTIONS, PUT"),
    ],
)
def test_what_a_path_takes_is_told_whole_and_in_one_order(
    routes: MapAdapter, method: str, path: str, allow: str
) -> None:
    refused, told = asked(routes, method, path), asked(routes, "OPTIONS", path)
    assert (refused.status_code, refused.headers["Allow"]) == (405, allow)
    assert (told.status_code, told.headers["Allow"]) == (204, allow)


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT"])
def test_the_name_of_a_path_is_nobodys_id(routes: MapAdapter, method: str) -> None:
    refused = asked(routes, method, "/people/cards")
    assert (refused.status_code, refused.headers["Allow"]) == (405, "OPTIONS, POST")
    assert asked(routes, method, "/people/p1").status_code == 200
    assert asked(routes, "POST", "/people/cards").get_data() == b"/people/cards"
