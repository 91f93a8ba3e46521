"""Which route answers a request, and what is answered where none does."""

from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import MapAdapter
from werkzeug.wrappers import Request, Response

from services.chassis.http import problems


def dispatched(routes: MapAdapter, request: Request) -> Response:
    """What the route of this method and path answers, or the problem that there is none."""
    try:
        if request.environ["PATH_INFO"].startswith("//"):
            raise NotFound("No path begins with two slashes.")  # to werkzeug it is the same as one
        route, request.path_values = routes.match(request.path, request.method)  # type: ignore[attr-defined]
        response: Response = route.handle_request(request)
        return response
    except MethodNotAllowed as error:
        return _methods(error) if request.method == "OPTIONS" else problems.response(error)
    except Exception as error:
        return problems.response(error)


def _methods(error: MethodNotAllowed) -> Response:
    """The answer to OPTIONS: what else this path takes."""
    return Response(status=204, headers={"Allow": ", ".join(sorted({*(error.valid_methods or ()), "OPTIONS"}))})
