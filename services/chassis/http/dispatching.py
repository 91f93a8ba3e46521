"""Which route answers a request, and what is answered where none does."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import Map, MapAdapter
from werkzeug.wrappers import Request, Response

from services.chassis.http import problems


def dispatched(routes: MapAdapter, request: Request) -> Response:
    """What the route of this method and path answers, or the problem that there is none."""
    try:
        if request.environ["PATH_INFO"].startswith("//"):
            raise NotFound("No path begins with two slashes.")  # to werkzeug it is the same as one
        _must_be_taken(routes.map, request)
        route, request.path_values = routes.match(request.path, request.method)  # type: ignore[attr-defined]
        response: Response = route.handle_request(request)
        return response
    except MethodNotAllowed as error:
        return _methods(error) if request.method == "OPTIONS" else problems.response(error)
    except Exception as error:
        return problems.response(error)


def _must_be_taken(routes: Map, request: Request) -> None:
    """Raise MethodNotAllowed where the path is a name of its own, for other methods: no id is called that."""
    methods = _by_name(routes).get(request.path)
    if methods is not None and request.method not in methods:
        raise MethodNotAllowed(sorted(methods))


@cache
def _by_name(routes: Map) -> Mapping[str, frozenset[str]]:
    """By path without parameters, its methods. Where any method is taken, whoever takes it says which."""
    rules = list(routes.iter_rules())
    if any(rule.methods is None for rule in rules):
        return {}
    named: defaultdict[str, set[str]] = defaultdict(set)
    for rule in rules:
        if not rule.arguments:
            named[rule.rule] |= rule.methods or set()
    return {path: frozenset(methods) for path, methods in named.items()}


def _methods(error: MethodNotAllowed) -> Response:
    """The answer to OPTIONS: what else this path takes."""
    return Response(status=204, headers={"Allow": problems.allow(error)})
