"""Matching's entrypoints as a request meets them: shapes, roles, refusals; only the socket is left out."""

import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from werkzeug.routing import Map, Rule
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from services.chassis.http.web_server import Route
from services.chassis.storage.memory import MemoryStore
from services.matching.service import MatchingService
from services.matching.store import MatchingWork
from services.platform.caller import Caller
from tests.dead_letters import ABox
from tests.ids import knowing
from tests.tokens import SETTINGS, token_for
from tests.unit.platform.no_accesses import NoAccesses

from .builders import a_board

ADMINISTRATOR = Caller(subject="a1", role="administrator")


def _rules() -> Map:
    """The service's own URLs, as nameko makes them of its entrypoints."""
    found = []
    for name in dir(MatchingService):
        for entrypoint in getattr(getattr(MatchingService, name), "nameko_entrypoints", ()):
            if isinstance(entrypoint, Route):
                found.append(Rule(entrypoint.url, methods=[entrypoint.method], endpoint=name))
    return Map(found)


RULES = _rules()


def request(
    store: MemoryStore, method: str, path: str, body: Any = None, caller: Caller = ADMINISTRATOR
) -> tuple[int, Any]:
    """Send this to the service, a body as JSON or as bytes; the status and what it answers."""
    target, _, query = path.partition("?")
    data = body if isinstance(body, bytes) else json.dumps(body) if body is not None else ""
    builder = EnvironBuilder(path=target, query_string=query, method=method, data=data, content_type="application/json")
    builder.headers["Authorization"] = f"Bearer {token_for(caller, timedelta(minutes=5))}"
    endpoint, values = RULES.bind("refu").match(target, method)
    service = MatchingService()
    service.work = SimpleNamespace(  # type: ignore[assignment]
        settings=SETTINGS,
        begin=lambda moment: MatchingWork(store, knowing(moment)),
        access_log=NoAccesses(),
        dead_letters=ABox("matching"),
    )
    service.board = SimpleNamespace(current=a_board(store))  # type: ignore[assignment]
    answer = getattr(service, endpoint)(Request(builder.get_environ()), **values)
    return answer.status_code, json.loads(answer.get_data())


def at_fault(answer: tuple[int, Any]) -> tuple[int, str, set[str]]:
    """The status, the slug and the fields that are at fault."""
    code, problem = answer
    return code, problem["slug"], {fault["field"] for fault in problem.get("errors", [])}
