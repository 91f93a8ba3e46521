"""Nameko's web server with what it lacks: limits on body size and on slow clients, problem details, a clean end.

Found by trying nameko 2.14.1: a body of any size was read, and a handful of clients that sent theirs slowly stopped
the whole service, because the body was read inside a worker; and a request that came while the service stopped was
done, but the connection was cut before its answer was written.
"""

import logging
from collections.abc import Callable
from contextlib import nullcontext
from functools import cached_property, partial
from typing import Any

import eventlet
from eventlet import wsgi
from eventlet.event import Event as Signal
from eventlet.semaphore import Semaphore
from nameko.web.handlers import HttpRequestHandler
from nameko.web.server import WebServer
from werkzeug.exceptions import BadRequest, HTTPException, RequestEntityTooLarge, RequestTimeout
from werkzeug.routing import Rule
from werkzeug.wrappers import Request, Response

from services.chassis import metrics
from services.chassis.errors import RefuError, TooMuch, Unavailable
from services.chassis.http import problems
from services.chassis.http.body_limits import BODY_AT_MOST
from services.chassis.http.dispatching import dispatched
from services.chassis.http.headers import has_body, header_of
from services.chassis.http.port import listening
from services.chassis.http.protocol import Protocol
from services.chassis.http.reading_after import MISSED, missed
from services.chassis.http.turns import Turns
from services.chassis.pace import breathe
from services.chassis.storage.hearing import Hearing

BODY_SECONDS = 10.0
IDLE_SECONDS = 30.0
ANY_METHOD = "*"
"""Of a route that answers to every method, also to one that nobody knows."""
Answers = Callable[[Request], Response]
Frame = Callable[[Request, Answers], Response]
"""What a service does around every request, also one that nobody answers: its class makes one, `frame(container)`."""
TAKEN = "refu.taken"
"""Marks a request that is in hand, from its last byte until the last byte of its answer."""


class SafeWebServer(WebServer):  # type: ignore[misc]
    """Closes idle and slow connections, answers unknown paths with problem details, and at its end all that it took."""

    def __init__(self) -> None:
        """Begin with nothing in hand."""
        super().__init__()
        self.turns = Turns()
        self.hearing: Hearing | None = None
        """Where requests wait for what this service has to hear first; None in one that listens to nothing."""
        self._starting = False
        self._in_hand = 0
        self._ending = False
        self._all_answered = Signal()

    @cached_property
    def places(self) -> Semaphore:
        """How many requests are carried out at once."""
        return Semaphore(self.container.max_workers)

    def made_frame(self) -> Frame | None:
        """What the service does around every request, where it does anything."""
        made = getattr(self.container.service_cls, "frame", None)
        return made(self.container) if made else None

    def setup(self) -> None:
        """Nameko's hook before anything starts: take the port, or raise PortInUse."""
        super().setup()
        self._sock = listening(*self.bind_addr)

    def start(self) -> None:
        """Nameko's hook for starting: its own would listen once more, and share the port."""
        if not self._starting:
            self._starting = True
            self._serv = self.get_wsgi_server(self._sock, self.get_wsgi_app())
            self._gt = self.container.spawn_managed_thread(self.run)

    def take(self, request: Request) -> None:
        """Begin with a request whose body is here; raises Unavailable when we are about to stop."""
        if self._ending:
            raise Unavailable("service-stopping", "This service is about to stop and did nothing; send it again.")
        self._in_hand += 1
        request.environ[TAKEN] = True

    def goes_on(self, request: Request) -> None:
        """An answer without an end is never waited for, and written as it comes: eventlet would keep 4 kB back."""
        request.environ["eventlet.minimum_write_chunk_size"] = 1
        self.let_go(request)

    def finish(self) -> None:
        """Take nothing new, and return when every answer to what was taken is written."""
        self._ending = True
        self._serv.keepalive = False
        if self._in_hand:
            self._all_answered.wait()

    def get_wsgi_server(self, sock: Any, wsgi_app: Any, protocol: Any = Protocol, debug: bool = False) -> Any:
        """Nameko's hook for making the server."""
        server = wsgi.Server(
            sock,
            sock.getsockname(),
            wsgi_app,
            protocol=protocol,
            debug=debug,
            log=logging.getLogger("http"),
            log_output=False,
            socket_timeout=IDLE_SECONDS,
        )
        server.capitalize_response_headers = False  # they are passed on as they are written: ETag, WWW-Authenticate
        return server

    def process_request(self, sock: Any, address: Any) -> None:
        """Nameko's hook for one connection: a client that goes away must not end the service."""
        try:
            super().process_request(sock, address)
        except OSError as error:
            logging.getLogger("http").debug("connection lost: %s", type(error).__name__)

    def get_wsgi_app(self) -> Any:
        """Nameko's hook for what answers: our `Protocol` asks it for a Response, which is a WSGI application itself."""
        url_map = self.make_url_map()
        url_map.merge_slashes = False  # `//` is another path, not a redirect
        answer = partial(dispatched, url_map.bind(""))
        frame = self.made_frame()
        framed: Answers = (lambda request: frame(request, answer)) if frame else answer

        def answered(environ: Any) -> Response:
            if environ.get("HTTP_TRANSFER_ENCODING", "").lower() == "chunked":
                environ["wsgi.input_terminated"] = True  # eventlet reads chunks to their end, werkzeug limits them
            breathe()  # whoever sends the next request before this one is answered waits like everybody else
            request = Request(environ)
            try:
                response = framed(request)
            except (Exception, eventlet.Timeout) as error:  # else nameko would stop
                response = problems.response(error if isinstance(error, Exception) else TimeoutError())
            response.call_on_close(partial(self.let_go, request))
            return response

        return answered

    def let_go(self, request: Request) -> None:
        """This request is in hand no more: its answer is written, or nobody waits for its end."""
        if request.environ.pop(TAKEN, False):
            self._in_hand -= 1
            if self._ending and not self._in_hand and not self._all_answered.ready():
                self._all_answered.send()


class Route(HttpRequestHandler):  # type: ignore[misc]
    """One method and path. The body is read, within limits, before a place among those that run is taken."""

    server = SafeWebServer()

    def __init__(
        self,
        method: str,
        url: str,
        body_at_most: int = BODY_AT_MOST,
        kind: type | None = None,
        hands_on: bool = False,
        **options: Any,
    ) -> None:
        """Answer to this method and path, to bodies of so many bytes; `kind` is the command or question asked.

        What only hands a request on (`hands_on`) waits for others as long as it runs: it needs no place of its own.
        """
        super().__init__(method, url, **options)
        self.kind = kind
        self.body_at_most = body_at_most
        self._hands_on = hands_on

    def get_url_rule(self) -> Rule:
        """Nameko's hook for what this answers to."""
        return Rule(self.url, methods=None if self.method == ANY_METHOD else [self.method])

    def handle_request(self, request: Request) -> Response:
        """Wait for the turn of this token, read the body, then answer."""
        try:
            with self.server.turns.taken(header_of(request, "Authorization")):
                return self._handled(request)
        except RequestEntityTooLarge:
            return self._refused(too_large(self.body_at_most))
        except (HTTPException, RefuError) as error:
            if isinstance(error, TooMuch):
                metrics.REFUSED_FOR_NOW.labels(error.slug).inc()
            return self._refused(error)
        except (OSError, ValueError):
            return self._refused(BadRequest("The body ended early, or its chunks are garbled."))

    def _refused(self, error: Exception) -> Response:
        """Refused before anybody looked at it: it counts like any other answer."""
        response = problems.response(error)
        metrics.HTTP_REQUESTS.labels(self.url, f"{response.status_code // 100}xx").inc()
        return response

    def _handled(self, request: Request) -> Response:
        self._read_body(request)
        too_early = missed(request, self.server.hearing)
        self.server.take(request)
        response = self._answered(request)
        if too_early:
            response.headers.update(MISSED)
        if not response.is_sequence:
            self.server.goes_on(request)
        return response

    def _read_body(self, request: Request) -> None:
        """Keep what comes with the request; raises RequestEntityTooLarge, RequestTimeout, OSError, ValueError."""
        request.max_content_length = self.body_at_most
        if not has_body(request):
            return
        with eventlet.Timeout(BODY_SECONDS, RequestTimeout()):
            body = request.get_data(cache=True)
        if request.content_length is None and len(body) >= self.body_at_most:
            raise RequestEntityTooLarge  # in chunks: nobody said beforehand how much would come

    def _answered(self, request: Request) -> Response:
        """In the connection's own greenlet: making a worker of nameko's costs a tenth of what a small answer does."""
        try:
            with nullcontext() if self._hands_on else self.server.places:
                response: Response = getattr(self._service, self.method_name)(request, **request.path_values)  # type: ignore[attr-defined]
        except Exception as error:
            return problems.response(error)
        return response

    @cached_property
    def _service(self) -> Any:
        """What nameko would make for each worker, made once: nothing of it belongs to one request."""
        service = self.container.service_cls()
        for provider in self.container.dependencies:
            setattr(service, provider.attr_name, provider.get_dependency(None))
        return service

    def stop(self) -> None:
        """Nameko's hook for the first step of stopping: workers and what they need are still there."""
        self.server.finish()
        super().stop()


def too_large(most: int) -> RequestEntityTooLarge:
    """The refusal of a body that is too large for its path."""
    return RequestEntityTooLarge(f"A body for this path has at most {most} bytes: send less at once.")
