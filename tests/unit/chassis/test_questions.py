"""Questions over HTTP: what they are answered when the store is away, the caller may not ask, or an id is unknown."""

import json
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from pymongo.errors import PyMongoError, ServerSelectionTimeoutError
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from services.chassis.errors import NotFound
from services.platform.caller import Caller
from services.platform.entrypoints import PlatformEntrypoints
from tests.tokens import SETTINGS, token_for


class Nothing:
    """A question without fields."""


@dataclass(frozen=True)
class One:
    """A question about somebody."""

    newcomer: str


def refused(
    view: Any, roles: tuple[str, ...] = ("manager",), kind: type = Nothing, query: str = ""
) -> tuple[int, dict[str, Any]]:
    """What a manager is answered: the status and the problem."""
    token = token_for(Caller(subject="c1", role="manager"), timedelta(hours=1))
    builder = EnvironBuilder(path="/things", query_string=query, headers={"Authorization": f"Bearer {token}"})
    service = SimpleNamespace(work=SimpleNamespace(settings=SETTINGS))
    question = PlatformEntrypoints(permitted=lambda *_: frozenset(roles)).question
    response = question("/things", kind)(view)(service, Request(builder.get_environ()))
    return response.status_code, json.loads(response.get_data())


def failing(error: PyMongoError) -> Any:
    def things(_service: Any, _ask: Nothing, _caller: Caller) -> dict[str, Any]:
        raise error

    return things


def test_it_says_that_the_store_is_away() -> None:
    code, problem = refused(failing(ServerSelectionTimeoutError("away")))

    assert (code, problem["slug"]) == (503, "store-unavailable")


@pytest.mark.parametrize(
    ("roles", "named"),
    [(("administrator",), "administrator."), (("coordinator", "organisation"), "coordinator, organisation.")],
)
def test_who_may_not_ask_reads_who_may(roles: tuple[str, ...], named: str) -> None:
    code, problem = refused(lambda *_: {}, roles)

    assert (code, problem["slug"]) == (403, "role-not-allowed")
    assert f"one of the roles: {named}" in problem["detail"]


def test_an_unknown_id_of_the_query_is_named() -> None:
    def things(_service: Any, ask: One, _caller: Caller) -> dict[str, Any]:
        raise NotFound("unknown-newcomer", "No such newcomer.", id=ask.newcomer)

    code, problem = refused(things, ("manager",), One, "newcomer=a")

    assert (code, [fault["field"] for fault in problem["errors"]]) == (404, ["newcomer"])
