"""Commands and questions over HTTP: who asks, what exactly, run it, commit, answer."""

import json
import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import wraps
from time import perf_counter
from typing import Any

import eventlet
from nameko.extensions import register_entrypoint
from werkzeug.exceptions import UnsupportedMediaType
from werkzeug.wrappers import Request, Response

from services.chassis import auth, metrics, tracing
from services.chassis.caller import Caller
from services.chassis.errors import Contended, Forbidden, RefuError, Unavailable
from services.chassis.http import problems, request_parsing
from services.chassis.http.answers import Answer, as_json
from services.chassis.http.unknown_ids import unknown_ids_named
from services.chassis.http.web_server import Route
from services.chassis.storage.mongo import availability
from services.chassis.storage.unit_of_work import ExecutionContext, UnitOfWork

CONTENTION_TRIES = 40
Roles = Iterable[str]
Method = Callable[..., Any]
Prefetch = Callable[[list[Any], Any], None]


def command(
    method: str, path: str, kind: type, roles: Roles, batch: str = "", prefetch: Prefetch | None = None
) -> Callable[[Method], Method]:
    """Make `method(self, order, uow)` answer to a command; it is committed when the method returns.

    Path parameters are fields of `kind`. `batch` is a second path that takes up to 500 of them in one commit;
    `prefetch(orders, uow)` may load in one go what they will need.
    """
    allowed = frozenset(roles)

    def decorate(function: Method) -> Method:
        @wraps(function)
        def run(service: Any, request: Request, **path_values: Any) -> Response:
            caller = _caller(service, request, allowed)
            data = _body(request)
            if batch and request.path == batch:
                results = _run_batch(service, function, kind, request_parsing.items_of(data), caller, request, prefetch)
                return _json({"results": results}, 200)
            order: Any = request_parsing.from_body(kind, _with_path(data, path_values))
            with unknown_ids_named(data):
                answer: Answer = _committed(service, caller, request, lambda uow: function(service, order, uow))
            return _json(answer.body, answer.status)

        return _routed(run, [(method, path), *([("POST", batch)] if batch else [])])

    return decorate


def question(path: str, kind: type, roles: Roles) -> Callable[[Method], Method]:
    """Make `method(self, ask, caller)` answer to GET; query and path parameters are fields of `kind`."""
    allowed = frozenset(roles)

    def decorate(function: Method) -> Method:
        @wraps(function)
        def run(service: Any, request: Request, **path_values: Any) -> Response:
            caller = _caller(service, request, allowed)
            query = _single(request)
            ask: Any = request_parsing.from_query(kind, _with_path(query, path_values))
            with availability(), unknown_ids_named(query):
                answer = function(service, ask, caller)
            return _json(as_json(answer), 200)

        return _routed(run, [("GET", path)])

    return decorate


def internal(path: str) -> Callable[[Method], Method]:
    """Make `method(self)` answer to GET without a token, for the cluster's own eyes: it returns a Response."""

    def decorate(function: Method) -> Method:
        @wraps(function)
        def run(service: Any, request: Request) -> Response:  # noqa: ARG001
            response: Response = function(service)
            return response

        register_entrypoint(run, Route("GET", path))
        return run

    return decorate


def forwarded(methods: Iterable[str], path: str) -> Callable[[Method], Method]:
    """Make `method(self, request, caller)` answer anything below a path with a Response of its own."""

    def decorate(function: Method) -> Method:
        @wraps(function)
        def run(service: Any, request: Request, **_: Any) -> Response:
            response: Response = function(service, request, _caller(service, request, auth.ROLES))
            return response

        return _routed(run, [(method, path) for method in methods])

    return decorate


def _routed(run: Method, routes: list[tuple[str, str]]) -> Method:
    template = routes[0][1]

    @wraps(run)
    def observed(service: Any, request: Request, **path_values: Any) -> Response:
        started = perf_counter()
        try:
            response: Response = run(service, request, **path_values)
        except Exception as error:
            response = problems.response(error)
        metrics.HTTP_SECONDS.labels(template).observe(perf_counter() - started)
        metrics.HTTP_REQUESTS.labels(template, f"{response.status_code // 100}xx").inc()
        return response

    for method, path in routes:
        register_entrypoint(observed, Route(method, path))
    return observed


def _caller(service: Any, request: Request, allowed: frozenset[str]) -> Caller:
    caller = auth.caller_of(request.headers.get("Authorization"), service.work.settings.token_key)
    if caller.role != "administrator" and caller.role not in allowed:
        roles = sorted(allowed | {"administrator"})
        raise Forbidden("role-not-allowed", f"This needs one of the roles: {', '.join(roles)}.")
    return caller


def _body(request: Request) -> dict[str, Any]:
    data = request.get_data()
    if data.strip() and request.mimetype != "application/json":
        raise UnsupportedMediaType("Send JSON with 'Content-Type: application/json'.")
    return request_parsing.parse(data)


def _with_path(data: dict[str, Any], path_values: dict[str, Any]) -> dict[str, Any]:
    twice = [name for name in path_values if name in data]
    if twice:
        raise request_parsing.invalid({name: ["Stands in the path already."] for name in twice})
    return {**data, **path_values}


def _single(request: Request) -> dict[str, Any]:
    twice = [name for name, values in request.args.lists() if len(values) > 1]
    if twice:
        raise request_parsing.invalid({name: ["Given more than once."] for name in twice})
    return request.args.to_dict()


def _committed(service: Any, caller: Caller, request: Request, act: Callable[[UnitOfWork], Any]) -> Any:
    moment = ExecutionContext(caller=caller, trace=tracing.continued(request.headers.get("traceparent")))
    for attempt in range(CONTENTION_TRIES):
        uow = service.work.begin(replace(moment))
        try:
            answer = act(uow)
            uow.commit()
        except Contended:
            # each loser waits a little longer, at random, so that the many do not meet again
            eventlet.sleep(random.uniform(0, 0.01 * (attempt + 1)))
        else:
            return answer
    raise Unavailable("contended", "Many are changing the same record at this moment; try again.")


def _run_batch(
    service: Any,
    function: Method,
    kind: type,
    items: list[Any],
    caller: Caller,
    request: Request,
    prefetch: Prefetch | None,
) -> list[dict[str, Any]]:
    orders = [_order(kind, item) for item in items]

    def act(uow: UnitOfWork) -> list[dict[str, Any]]:
        if prefetch:
            prefetch([order for order in orders if not isinstance(order, RefuError)], uow)
        return [_one_of_many(service, function, *each, uow) for each in zip(orders, items, strict=True)]

    results: list[dict[str, Any]] = _committed(service, caller, request, act)
    return results


def _order(kind: type, item: Any) -> Any:
    try:
        return request_parsing.from_body(kind, item)
    except RefuError as error:
        return error


def _one_of_many(service: Any, function: Method, order: Any, item: Any, uow: UnitOfWork) -> dict[str, Any]:
    try:
        if isinstance(order, RefuError):
            raise order
        with uow.attempt(), unknown_ids_named(item):
            answer: Answer = function(service, order, uow)
    except Unavailable:
        raise
    except RefuError as error:
        return {"status": error.status, "body": problems.problem(error)}
    return {"status": answer.status, "body": answer.body}


def _json(body: Any, status: int) -> Response:
    return Response(json.dumps(body), status=status, content_type="application/json")
