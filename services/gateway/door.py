"""What goes on around every request at the door: its id, the questions of browsers, limits told, texts compressed."""

from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request, Response

from services.chassis import metrics
from services.chassis.errors import RefuError, TooMuch
from services.chassis.http import problems
from services.chassis.http.headers import header_of
from services.chassis.http.served import answered, framed
from services.chassis.http.web_server import Answers
from services.gateway import compression, limits, problem_details, request_ids
from services.gateway.cors import CrossOrigin
from services.gateway.handlers import methods_of
from services.gateway.limits import Limits
from services.gateway.settings import DoorSettings
from services.gateway.upstream import Services

_API = "/v1/"


class Door:
    """The frame of every request; see `Frame`."""

    def __init__(self, settings: DoorSettings, services: Services) -> None:
        """`services` are connections of its own: whether a path exists is asked for anybody, and takes no worker."""
        self._cross_origin = CrossOrigin(settings.origins)
        self._limits = Limits(settings)
        self._services = services

    def __call__(self, request: Request, answer: Answers) -> Response:
        """The answer with all that the door says of it."""
        parent = header_of(request, "traceparent")
        name = request_ids.named(request.environ)
        with framed(request, parent) as span:
            response = self._methods(request) if self._asks_for_methods(request) else answer(request)
            answered(span, request, response)
        response = self._counted(request, response)
        problem_details.complete(request, response, name)
        response.headers[request_ids.HEADER] = name
        response.headers.update(request.environ.get(limits.HEADERS, {}))
        self._cross_origin.open_to_its_origin(request, response)
        compression.compress(request, response)
        return response

    def _counted(self, request: Request, response: Response) -> Response:
        """Who is let in is counted by then; whoever shows no token that holds is counted here, by address."""
        if "WWW-Authenticate" not in response.headers or limits.HEADERS in request.environ:
            return response
        try:
            self._limits.of_address(request)
        except TooMuch as error:
            metrics.REFUSED_FOR_NOW.labels(error.slug).inc()
            return problems.response(error)
        return response

    def _asks_for_methods(self, request: Request) -> bool:
        """Whether this asks what the path takes, which the description tells everybody: it needs no token."""
        asks = request.method == "OPTIONS"
        return asks and (request.path.startswith(_API) or self._cross_origin.asks_first(request))

    def _methods(self, request: Request) -> Response:
        """Which methods the path takes, as its owner says."""
        try:
            if self._cross_origin.asks_first(request):
                return self._cross_origin.allowed(methods_of(request, self._services))
            self._limits.of_address(request)
            return Response(status=204, headers={"Allow": ", ".join(sorted(methods_of(request, self._services)))})
        except (RefuError, HTTPException) as error:
            return problems.response(error)
