"""Commands and questions over HTTP: authenticate, parse, run, commit, answer.

A command's method runs in a unit of work and returns; only then the chassis commits, and only then it answers. When
somebody else changed the same document meanwhile, the method runs again, on fresh state: it must do nothing that
cannot be done twice. A platform makes one `HttpEntrypoints`, with its callers and its checks of text; services use
that one's decorators.
"""

from collections.abc import Callable, Iterable
from functools import partial, wraps
from typing import Any, Generic, TypeVar

from werkzeug.wrappers import Request, Response

from services.chassis import pace
from services.chassis.errors import RefuError, Unavailable
from services.chassis.http.accesses import CALLER, traced
from services.chassis.http.answers import Answer, Declared, as_json
from services.chassis.http.body_limits import BODY_AT_MOST, SMALLEST
from services.chassis.http.command_runner import CommandRunner, Prefetch
from services.chassis.http.declared import Operation, declared
from services.chassis.http.files import File
from services.chassis.http.headers import header_of
from services.chassis.http.idempotency_keys import key_of
from services.chassis.http.observed import ALLOWANCES, Respond, routed
from services.chassis.http.preconditions import Preconditions, version_read
from services.chassis.http.reading import link_to_next, read
from services.chassis.http.records import records_of
from services.chassis.http.request_data import body_of, must_have_no_query, query_of, with_path
from services.chassis.http.request_parsing import RequestParser, items_of
from services.chassis.http.sparse import sparse, wanted_fields
from services.chassis.http.streams import event_stream, last_event
from services.chassis.http.told import told
from services.chassis.http.unknown_ids import unknown_ids_named
from services.chassis.serving import Answering, Serving
from services.chassis.settings import Settings
from services.chassis.storage.availability import availability
from services.chassis.storage.unit_of_work import ExecutionContext, Principal, noting_units_of_work

S = TypeVar("S", bound=Serving)
"""A service that keeps something."""
A = TypeVar("A", bound=Answering)
"""Any service."""
O = TypeVar("O")  # noqa: E741
"""What is ordered or asked: a frozen dataclass."""
W = TypeVar("W")
"""The service's unit of work."""
P = TypeVar("P", bound=Principal)
"""Whoever asks."""


class HttpEntrypoints(Generic[P]):
    """Decorators that make methods of a service answer to HTTP, for callers whom a platform knows."""

    def __init__(
        self,
        authenticate: Callable[[str | None, Settings], P],
        authorise: Callable[[P, frozenset[str]], None],
        parser: RequestParser,
        describe: Callable[[P], dict[str, Any]],
        permitted: Callable[[str, str], frozenset[str]],
    ) -> None:
        """Begin with how to tell callers and what they send.

        `authenticate(Authorization header, settings)` returns whoever asks, and raises when nobody does;
        `authorise(caller, roles)` raises Forbidden unless the caller has one of the roles;
        `describe(caller)` says in ids and codes who they are, for the access log: `caller` is their id;
        `permitted(method, path)` returns the roles that may do this, of everybody's own table.
        """
        self._authenticate = authenticate
        self._authorise = authorise
        self._parser = parser
        self._describe = describe
        self._permitted = permitted

    def command(
        self,
        method: str,
        path: str,
        kind: type[O],
        batch: str = "",
        prefetch: Prefetch | None = None,
    ) -> Callable[[Callable[[S, O, W], Answer[Declared]]], Respond]:
        """Make `method(self, order, uow)` answer to a command; it is committed when the method returns.

        Path parameters are fields of `kind`. `batch` is a second path that takes up to 500 of them in one commit, from
        the same roles; `prefetch(orders, uow)` may load in one go what they will need.
        """
        allowed = self._permitted(method, path)

        def decorate(function: Callable[[S, O, W], Answer[Declared]]) -> Respond:
            runner = CommandRunner(partial(self._parser.from_body, kind), function, prefetch)

            @wraps(function)
            def respond(service: S, request: Request, **path_values: Any) -> Response:
                caller = self._caller(service, request, allowed)
                must_have_no_query(request)
                context = _context(service, caller, request)
                data, wanted = body_of(request), Preconditions.of(request)
                self._parser.begin(request)
                if batch and request.path == batch:
                    key = key_of(request, f"POST {batch}", kind, context, data)
                    wanted.refuse()
                    return runner.many(service, context, items_of(data), key).response
                key = key_of(request, f"{method} {path}", kind, context, data)
                with unknown_ids_named(data):
                    return runner.one(service, context, with_path(data, path_values), key, wanted).response

            routes = {(method, path): (self._parser.body_limit(kind), kind)}
            answering = routed(respond, routes | ({("POST", batch): (BODY_AT_MOST, kind)} if batch else {}))
            return declared(answering, Operation(method, path, kind, function, batch))

        return decorate

    def question(self, path: str, kind: type[O]) -> Callable[[Callable[[A, O, P], Declared]], Respond]:
        """Make `method(self, ask, caller)` answer to GET; query and path parameters are fields of `kind`."""
        allowed = self._permitted("GET", path)

        def decorate(function: Callable[[A, O, P], Declared]) -> Respond:
            @wraps(function)
            def respond(service: A, request: Request, **path_values: Any) -> Response:
                caller = self._caller(service, request, allowed)
                query = query_of(request)
                wanted = wanted_fields(query, function)
                ask = self._parser.from_query(kind, with_path(query, path_values))
                with availability(), unknown_ids_named(query), noting_units_of_work() as begun:
                    content = as_json(function(service, ask, caller))
                    answer = told(200, sparse(content, wanted, function), link_to_next(request, content))
                    return read(answer, version_read(records_of(service), ask, begun), kind, request)

            answering = routed(respond, {("GET", path): (SMALLEST, kind)})
            return declared(answering, Operation("GET", path, kind, function))

        return decorate

    def joined(self, path: str, kind: type[O]) -> Callable[[Callable[[A, O, P, Request], Declared]], Respond]:
        """As `question`, for `method(self, ask, caller, request)`: it asks others with the headers of the request."""
        allowed = self._permitted("GET", path)

        def decorate(function: Callable[[A, O, P, Request], Declared]) -> Respond:
            @wraps(function)
            def respond(service: A, request: Request, **path_values: Any) -> Response:
                caller = self._caller(service, request, allowed)
                query = query_of(request)
                wanted = wanted_fields(query, function)
                ask = self._parser.from_query(kind, with_path(query, path_values))
                with availability(), unknown_ids_named(query):
                    content = as_json(function(service, ask, caller, request))
                return read(told(200, sparse(content, wanted, function)), "", kind, request)

            answering = routed(respond, {("GET", path): (SMALLEST, kind)})
            return declared(answering, Operation("GET", path, kind, function))

        return decorate

    def file(self, path: str, kind: type[O], media: str) -> Callable[[Callable[[A, O, P, Request], File]], Respond]:
        """As `joined`, for a `File` of this media type in the place of JSON."""
        allowed = self._permitted("GET", path)

        def decorate(function: Callable[[A, O, P, Request], File]) -> Respond:
            @wraps(function)
            def respond(service: A, request: Request, **path_values: Any) -> Response:
                caller = self._caller(service, request, allowed)
                ask = self._parser.from_query(kind, with_path(query_of(request), path_values))
                with availability():
                    return function(service, ask, caller, request).response

            answering = routed(respond, {("GET", path): (SMALLEST, kind)})
            return declared(answering, Operation("GET", path, kind, function, media_type=media))

        return decorate

    def forwarded(self, methods: Iterable[str], path: str) -> Callable[[Callable[[A, Request, P], Response]], Respond]:
        """Make `method(self, request, caller)` answer anything below a path with a Response of its own."""

        def decorate(function: Callable[[A, Request, P], Response]) -> Respond:
            @wraps(function)
            def respond(service: A, request: Request, **_: Any) -> Response:
                return function(service, request, self._caller(service, request))

            routes = dict.fromkeys(((method, path) for method in methods), (BODY_AT_MOST, None))
            return routed(respond, routes, hands_on=True)

        return decorate

    def stream(
        self, path: str, kind: type[O]
    ) -> Callable[[Callable[[A, O, P, Callable[[], bool]], Iterable[bytes]]], Respond]:
        """Make `method(self, ask, caller, is_valid)` answer to GET with Server-sent events, as long as somebody reads.

        `Last-Event-ID` is the field `after` of `kind`; `is_valid()` says whether the caller would still be let in.
        """
        allowed = self._permitted("GET", path)

        def decorate(function: Callable[[A, O, P, Callable[[], bool]], Iterable[bytes]]) -> Respond:
            @wraps(function)
            def respond(service: A, request: Request, **path_values: Any) -> Response:
                caller = self._caller(service, request, allowed)
                query = query_of(request) | last_event(request)
                ask = self._parser.from_query(kind, with_path(query, path_values))
                return event_stream(function(service, ask, caller, self._validity(service, request)))

            answering = routed(respond, {("GET", path): (SMALLEST, kind)})
            return declared(answering, Operation("GET", path, kind, function, streams=True))

        return decorate

    def _validity(self, service: Answering, request: Request) -> Callable[[], bool]:
        """Whether whoever asked would be let in again: their token is not over, nor what it belongs to."""
        shown, settings = header_of(request, "Authorization"), service.work.settings

        def is_valid() -> bool:
            try:
                self._authenticate(shown, settings)
            except Unavailable:
                return True  # nobody can tell now
            except RefuError:
                return False
            return True

        return is_valid

    def _caller(self, service: Answering, request: Request, allowed: frozenset[str] | None = None) -> P:
        caller = self._authenticate(header_of(request, "Authorization"), service.work.settings)
        request.environ[CALLER] = self._describe(caller)
        if allowed is not None:
            self._authorise(caller, allowed)
        ALLOWANCES.admit(caller.subject)
        pace.owes(caller.subject)
        return caller


def _context(service: Serving, caller: Principal, request: Request) -> ExecutionContext:
    secret = getattr(service.work.settings, "id_key", "")
    return ExecutionContext(caller=caller, trace=traced(request), id_secret=secret)
