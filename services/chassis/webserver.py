"""Nameko's web server with what it lacks: limits on body size and on slow clients, and problem details for every error.

Found by trying nameko 2.14.1: a body of any size was read, and a handful of clients that sent theirs slowly stopped
the whole service, because the body was read inside a worker.
"""

import logging
from typing import Any

import eventlet
from eventlet import wsgi
from nameko.web.handlers import HttpRequestHandler
from nameko.web.server import HttpOnlyProtocol, WebServer
from werkzeug.exceptions import HTTPException, RequestTimeout
from werkzeug.wrappers import Request, Response

from services.chassis import problems

BODY_AT_MOST = 2 * 1024 * 1024
BODY_SECONDS = 10.0
IDLE_SECONDS = 30.0


class SafeWebServer(WebServer):  # type: ignore[misc]
    """Closes idle and slow connections, and answers unknown paths with problem details."""

    def get_wsgi_server(self, sock: Any, wsgi_app: Any, protocol: Any = HttpOnlyProtocol, debug: bool = False) -> Any:
        """Nameko's hook for making the server."""
        return wsgi.Server(
            sock,
            sock.getsockname(),
            wsgi_app,
            protocol=protocol,
            debug=debug,
            log=logging.getLogger("http"),
            log_output=False,
            socket_timeout=IDLE_SECONDS,
        )

    def process_request(self, sock: Any, address: Any) -> None:
        """Nameko's hook for one connection: a client that goes away must not end the service."""
        try:
            super().process_request(sock, address)
        except OSError as error:
            logging.getLogger("http").debug("connection lost: %s", type(error).__name__)

    def get_wsgi_app(self) -> Any:
        """Nameko's hook for making the application."""
        url_map = self.make_url_map()

        def application(environ: Any, start_response: Any) -> Any:
            return _answer(Request(environ), url_map.bind_to_environ(environ))(environ, start_response)

        return application


def _answer(request: Request, adapter: Any) -> Response:
    try:
        route, request.path_values = adapter.match()  # type: ignore[attr-defined]
        response: Response = route.handle_request(request)
        return response
    except HTTPException as error:
        return problems.response(error)


class Route(HttpRequestHandler):  # type: ignore[misc]
    """One method and path. The body is read, within limits, before a worker is taken."""

    server = SafeWebServer()

    def handle_request(self, request: Request) -> Response:
        """Read the body, then let a worker answer."""
        request.max_content_length = BODY_AT_MOST
        try:
            with eventlet.Timeout(BODY_SECONDS, RequestTimeout()):
                request.get_data(cache=True)
        except HTTPException as error:
            return problems.response(error)
        response: Response = super().handle_request(request)
        return response

    def response_from_exception(self, exc: Exception) -> Response:
        """Nameko's hook for what a worker raised."""
        return problems.response(exc)
