"""Every operation of every service leaves exactly one line in the access log, of ids and codes alone."""

import importlib
import inspect
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from werkzeug.routing import Map, Rule
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from services.chassis.errors import Forbidden, Invalid
from services.chassis.http import accesses
from services.chassis.http.web_server import Route
from services.chassis.storage.access_log import Access
from services.chassis.storage.memory import MemoryStore
from services.gateway.routes import GATEWAY, SERVICES, owner_of
from services.platform.access import PAGE, AskAccess, access_lines
from services.platform.caller import Caller
from tests.tokens import SETTINGS, token_for

RECORD = "11111111-2222-3333-4444-555555555555"
CALLER = Caller(subject="c-77", role="operator", units=frozenset({"gent"}))
NEWCOMER = Caller(subject="n-1", role="newcomer", newcomer=RECORD)
WORDS = "Amina of the Kerkstraat"


class Log:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.noted: list[Access] = []

    def note(self, access: Access) -> None:
        self.noted.append(access)

    def lines(self, *_: Any) -> list[dict[str, Any]]:
        return []


def operations() -> Iterator[tuple[str, str, str, str]]:
    """Service, the method that answers, HTTP method and route of everything that is no one's own eyes."""
    for service in sorted(SERVICES):
        cls = importlib.import_module(f"services.{service}.service").SERVICE
        for name, method in inspect.getmembers(cls, inspect.isfunction):
            for entrypoint in getattr(method, "nameko_entrypoints", ()):
                if isinstance(entrypoint, Route) and entrypoint.url.startswith("/v1"):
                    yield service, name, entrypoint.method, entrypoint.url


def asked(service: str, method: str, url: str, caller: Caller | None = CALLER, **more: Any) -> tuple[Response, Log]:
    """Ask with a path full of ids; the answer, and what was noted."""
    cls: Any = importlib.import_module(f"services.{service}.service").SERVICE
    path = re.sub(r"<[^>]+>", RECORD, url)
    builder = EnvironBuilder(path=path, method=method, content_type="application/json", **more)
    if caller is not None:
        builder.headers["Authorization"] = f"Bearer {token_for(caller, timedelta(minutes=5))}"
    rules = Map([Rule(each[3], methods=[each[2]], endpoint=each[1]) for each in operations() if each[0] == service])
    endpoint, values = rules.bind("refu").match(path, method)
    log, served = Log(), cls()
    store, kind = MemoryStore(), cls.work.kind
    served.work = SimpleNamespace(settings=SETTINGS, begin=lambda context: kind(store, context), access_log=log)
    return getattr(served, endpoint)(Request(builder.get_environ()), **values), log


@pytest.mark.parametrize(("service", "method", "url"), [(s, m, u) for s, _, m, u in operations()])
@pytest.mark.slow
def test_every_operation_leaves_one_line_whatever_becomes_of_it(service: str, method: str, url: str):
    body = {"data": json.dumps({"note": WORDS, "newcomer_id": RECORD})} if method != "GET" else {}
    answer, log = asked(service, method, url, **body)
    [line] = log.noted
    assert line.operation.startswith(f"{method} /v1/")
    assert (line.status, line.who["caller"], line.who["role"]) == (answer.status_code, "c-77", "operator")
    assert ("<" not in url and method == "GET") or RECORD in line.records
    assert (line.problem is None) == (answer.status_code < 400)
    assert "Amina" not in repr(line)


@pytest.mark.parametrize(("service", "method", "url"), [(s, m, u) for s, _, m, u in operations()])
@pytest.mark.slow
def test_who_may_not_leaves_a_line_too(service: str, method: str, url: str):
    answer, log = asked(service, method, url, Caller("stranger", "funder", newcomer=RECORD))
    [line] = log.noted
    assert (line.who["caller"], line.who["newcomer"], line.status) == ("stranger", RECORD, answer.status_code)


def test_a_request_without_a_token_is_noted_without_a_caller():
    _, log = asked("intake", "GET", "/v1/newcomers/<newcomer_id>", None)
    [line] = log.noted
    assert (line.who, line.problem, line.records) == ({}, "no-token", (RECORD,))


def request(**more: Any) -> Request:
    return Request(EnvironBuilder(**more).get_environ())


def test_ids_come_from_path_query_body_and_answer_each_once():
    ids = [f"{number:08d}-2222-3333-4444-555555555555" for number in range(4)]
    asked_for = request(path=f"/v1/{ids[0]}", query_string=f"of={ids[1]}", method="POST", data=f'["{ids[2]}"]')
    line = accesses.access(asked_for, "/v1/<x>", Response(f'["{ids[3]}", "{ids[0]}"]'), (), only_reads=False)
    assert (line.records, line.left_out) == (tuple(ids), 0)


def test_whom_it_was_about_comes_first_each_once():
    ids = [f"{number:08d}-2222-3333-4444-555555555555" for number in range(2)]
    line = accesses.access(request(path=f"/v1/{ids[0]}/{ids[1]}"), "/v1/<x>/<y>", Response(), ids[1:], only_reads=True)
    assert line.records == (ids[1], ids[0])


@pytest.mark.parametrize(
    ("status", "only_reads", "outcome"), [(200, True, "read"), (201, False, "changed"), (409, False, "refused")]
)
def test_a_line_says_what_came_of_it(status: int, only_reads: bool, outcome: str):
    assert accesses.access(request(), "/v1", Response(status=status), (), only_reads).outcome == outcome


@pytest.mark.parametrize(
    ("method", "url", "outcome"), [("GET", "/v1/newcomers", "read"), ("POST", "/v1/newcomers/ids", "read")]
)
def test_a_question_is_read_also_where_its_body_asks_it(method: str, url: str, outcome: str):
    body = {"data": json.dumps({"references": ["GE-1"]})} if method != "GET" else {}
    answer, log = asked("intake", method, url, replace(CALLER, role="administrator"), **body)
    assert (answer.status_code, log.noted[0].outcome) == (200, outcome)


def test_more_ids_than_a_line_holds_are_counted():
    ids = [f"{number:08d}-2222-3333-4444-555555555555" for number in range(accesses.RECORDS_AT_MOST + 7)]
    line = accesses.access(request(), "/v1", Response(json.dumps(ids)), (), only_reads=True)
    assert (len(line.records), line.left_out) == (accesses.RECORDS_AT_MOST, 7)


def test_the_trace_of_the_request_is_its_id():
    trace = f"00-{'a' * 32}-{'b' * 16}-01"
    traced = request(headers={"traceparent": trace})
    assert accesses.traced(traced).split("-")[1] == "a" * 32
    assert accesses.traced(traced) == accesses.traced(traced)


def test_the_log_is_asked_about_a_record_or_a_caller():
    for ask in (AskAccess(), AskAccess(record="a", caller="b")):
        with pytest.raises(Invalid, match="record-or-caller"):
            access_lines(ask, Log(), CALLER)  # type: ignore[arg-type]


class OneLine(Log):
    """Somebody looked at two files in one request."""

    def lines(self, about: str, subject: str, *_: Any) -> list[dict[str, Any]]:
        line = {"at": datetime(2026, 5, 4, tzinfo=UTC), "request": "t", "operation": "GET /v1/newcomers", "status": 200}
        who = {"caller": "c-77", "role": "coordinator", "units": ["gent"]}
        records = {"records": [RECORD, "of-somebody-else"], "left_out": 3, "problem": None}
        return [{"_id": "1", **line, **who, **records}] if (about, subject) == ("records", RECORD) else []


def test_newcomers_see_who_looked_at_their_own_file_and_nobody_elses_id():
    [line] = access_lines(AskAccess(), OneLine(), NEWCOMER).lines  # type: ignore[arg-type]

    assert (line.role, line.units, line.operation) == ("coordinator", ("gent",), "GET /v1/newcomers")
    assert (line.caller, line.records, line.left_out) == (None, (RECORD,), 0)


class OwnLooks(Log):
    """The newcomer looked often, and a coordinator once, before; read from the latest to the first."""

    def __init__(self, own: int) -> None:
        super().__init__()
        looks = [("n-1", "newcomer", "GET /v1/access/matching")] * own
        at = {"at": datetime(2026, 5, 4, tzinfo=UTC), "request": "t", "status": 200, "problem": None}
        told = {**at, "records": [RECORD], "left_out": 0}
        self.kept = [
            {"_id": f"{number:04d}", **told, "caller": caller, "role": role, "operation": operation}
            for number, (caller, role, operation) in enumerate([("c-77", "coordinator", "GET /v1/matches"), *looks])
        ]

    def lines(self, _about: str, _subject: str, before: str | None, at_most: int) -> list[dict[str, Any]]:
        return [line for line in reversed(self.kept) if line["_id"] < (before or "9")][:at_most]


@pytest.mark.parametrize("own", [0, 1, PAGE, PAGE + 1, 3 * PAGE])
def test_that_newcomers_looked_who_looked_is_not_in_their_way(own: int):
    page = access_lines(AskAccess(), OwnLooks(own), NEWCOMER)  # type: ignore[arg-type]

    assert ([line.operation for line in page.lines], page.before) == (["GET /v1/matches"], None)


@pytest.mark.parametrize("ask", [AskAccess(record="of-somebody-else"), AskAccess(caller="c-77")])
def test_newcomers_see_nothing_of_others(ask: AskAccess):
    with pytest.raises(Forbidden, match="other-newcomer"):
        access_lines(ask, OneLine(), NEWCOMER)  # type: ignore[arg-type]


def test_every_service_answers_for_its_own_log():
    assert {owner_of(f"access/{service}") for service in SERVICES} == SERVICES
    assert owner_of("access/gateway") is owner_of("access/else") is None
    assert owner_of("access") == GATEWAY
