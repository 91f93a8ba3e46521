"""Every operation as every role, in and out of its scope, and as nobody: what is answered is what the table says."""

import importlib
import inspect
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from docs import make_roles
from services.chassis.http.web_server import Route
from services.platform.caller import Caller
from services.platform.permissions.table import UnlistedOperation, for_machines, roles, scopes, table
from tests.tokens import SETTINGS, token_for

SERVICES = (
    *("intake", "organisations", "matching", "employment", "reporting", "identity", "changes", "partners"),
    "gateway",
)
ANYTHING_BELOW = "/v1/<path:rest>"
"""The gateway's own route for what it passes on: whoever owns the path looks at the role."""
TO_EVERYBODY = ("/v1/openapi.json", "/v1/asyncapi.json")
"""What the API is and what events there are, is no secret."""


@dataclass(frozen=True)
class Entry:
    """A method and path that a service answers, and its row: that of the single command, where it is a batch."""

    service: type[Any]
    endpoint: str
    method: str
    path: str
    row: tuple[str, str]


def entries(name: str) -> Iterator[Entry]:
    service = importlib.import_module(f"services.{name}.service").SERVICE
    for endpoint, method in inspect.getmembers(service, inspect.isfunction):
        routes = [each for each in getattr(method, "nameko_entrypoints", ()) if isinstance(each, Route)]
        routes = [
            each for each in routes if each.url.startswith("/v1") and each.url not in (ANYTHING_BELOW, *TO_EVERYBODY)
        ]
        listed = [(each.method, each.url) for each in routes if (each.method, each.url) in table()]
        for each in routes:
            yield Entry(service, endpoint, each.method, each.url, (listed or [("", "")])[0])


ENTRIES = [entry for name in SERVICES for entry in entries(name)]


def asked_as(entry: Entry, caller: Caller | None) -> tuple[int, str]:
    """The status and the slug, where nothing but the caller is right."""
    headers = {"Authorization": f"Bearer {token_for(caller, timedelta(minutes=5))}"} if caller else {}
    builder = EnvironBuilder(path=entry.path, method=entry.method, headers=headers, json={"of": "nothing"})
    service = entry.service()
    service.work = SimpleNamespace(settings=SETTINGS)
    values = dict.fromkeys((name for name in entry.path.split("<")[1:]), "x")
    answered = getattr(service, entry.endpoint)(
        Request(builder.get_environ()), **{name.split(">")[0]: value for name, value in values.items()}
    )
    return answered.status_code, json.loads(answered.get_data()).get("slug", "")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda each: f"{each.method} {each.path}")
def test_only_the_roles_of_its_row_may_ask_for_an_operation(entry: Entry) -> None:
    answers = {role: asked_as(entry, Caller(subject="s", role=role)) for role in roles()}
    let_in = {role for role, (status, slug) in answers.items() if status != 401 and slug != "role-not-allowed"}

    assert let_in == scopes(*entry.row).keys()
    assert {answers[role] for role in roles() if role not in let_in} <= {(403, "role-not-allowed")}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda each: f"{each.method} {each.path}")
def test_a_partners_machine_may_ask_what_is_listed_for_it_and_nothing_else_that_coaches_may(entry: Entry) -> None:
    machine = Caller(subject="m", role="coach", organisation="jobkans", client="m")
    person = Caller(subject="s", role="coach", organisation="jobkans", client="m")

    if "coach" in scopes(*entry.row):
        refused = asked_as(entry, machine) == (403, "not-for-machines")
        assert refused == (entry.row not in for_machines())
        assert asked_as(entry, person)[1] != "not-for-machines"


def test_a_partners_machine_is_told_no_name_and_reads_no_portfolio() -> None:
    names = {("POST", "/v1/newcomers/cards"), ("GET", "/v1/changes"), ("GET", "/v1/changes/stream")}
    portfolio = {each for each in table() if each[1].startswith("/v1/portfolios/")}
    assert not (names | portfolio) & for_machines()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda each: f"{each.method} {each.path}")
def test_nobody_is_asked_who_they_are(entry: Entry) -> None:
    assert asked_as(entry, None) == (401, "no-token")


def test_every_row_is_an_operation_that_some_service_answers() -> None:
    assert table().keys() == {entry.row for entry in ENTRIES}


def test_an_operation_without_a_row_cannot_be_declared() -> None:
    with pytest.raises(UnlistedOperation, match=r"GET /v1/nothing.*operations\.csv"):
        scopes("GET", "/v1/nothing")


def test_the_printed_table_is_current() -> None:
    assert make_roles.PLACE.read_text() == make_roles.text()
