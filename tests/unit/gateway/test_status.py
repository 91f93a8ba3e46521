"""How everything is, and when it is quiet."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

import pytest

from deploy.local.ports import HOST
from services.chassis.http.answers import as_json
from services.console.status import platform_status as console
from services.gateway import routes, views
from services.gateway.upstream import Services

from .behind import QUIET, Pretender, a_service

LISTENER: dict[str, Any] = QUIET["listeners"][0]


@pytest.fixture
def behind() -> Iterator[dict[str, Pretender]]:
    with ExitStack() as stack:
        yield {name: stack.enter_context(a_service()) for name in routes.SERVICES}


def status(behind: dict[str, Pretender]) -> dict[str, Any]:
    answer: dict[str, Any] = as_json(views.status(Services({name: server.url for name, server in behind.items()})))
    return answer


def reports(behind: dict[str, Pretender]) -> dict[str, Any]:
    return {report["service"]: report for report in status(behind)["services"]}


def test_it_is_quiet_when_nothing_waits_at_any_of_them(behind: dict[str, Pretender]) -> None:
    told = status(behind)

    assert told["quiet"] is True
    names = [report["service"] for report in told["services"]]
    assert names == [
        *("changes", "employment", "identity", "intake", "matching", "organisations", "partners", "reporting")
    ]


@pytest.mark.parametrize(
    "waiting",
    [
        {"outbox": 1},
        {"retrying": 1},
        {"listeners": [{**LISTENER, "ready": 1}]},
        {"listeners": [{**LISTENER, "in_hand": 1}]},
        {"listeners": [LISTENER, {**LISTENER, "ready": 1, "stopped": True}]},
    ],
)
def test_it_is_not_quiet_while_something_waits_anywhere(behind: dict[str, Pretender], waiting: dict[str, Any]) -> None:
    behind["matching"].statuses = [(200, {**QUIET, **waiting})]

    assert status(behind)["quiet"] is False


def test_dead_letters_wait_for_a_person_and_make_no_noise(behind: dict[str, Pretender]) -> None:
    behind["matching"].statuses = [(200, {**QUIET, "dead_letters": 3})]

    assert status(behind)["quiet"] is True
    assert reports(behind)["matching"]["dead_letters"] == 3


def test_what_was_on_its_way_between_two_services_is_seen_at_the_second_look(behind: dict[str, Pretender]) -> None:
    behind["reporting"].statuses = [(200, QUIET), (200, {**QUIET, "listeners": [{**LISTENER, "ready": 1}]})]

    assert status(behind)["quiet"] is False


def test_a_service_that_does_not_answer_is_named_and_nothing_is_quiet(behind: dict[str, Pretender]) -> None:
    del behind["intake"]

    assert status(behind)["quiet"] is False
    assert reports(behind)["intake"] == {"service": "intake", "unavailable": "service-unavailable"}


def test_a_service_that_stands_still_is_told_apart_from_one_that_does_not_run(
    behind: dict[str, Pretender], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "STATUS_SECONDS", 0.2)
    monkeypatch.setattr(views, "LIVES_SECONDS", 0.2)
    behind["intake"].may_answer.clear()
    del behind["matching"]

    told = reports(behind)

    assert told["intake"] == {"service": "intake", "unavailable": "service-silent"}
    assert told["matching"] == {"service": "matching", "unavailable": "service-unavailable"}


def test_one_that_lives_and_waits_for_its_broker_does_not_stand_still(
    behind: dict[str, Pretender], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "STATUS_SECONDS", 0.2)
    behind["intake"].waits_with_status.set()

    told = reports(behind)

    assert told["intake"] == {"service": "intake", "unavailable": "status-late"}


def test_one_whose_queue_of_connections_is_full_stands_still() -> None:
    with full() as url:
        told: dict[str, Any] = as_json(views.status(Services({"intake": url})))

    reported = {one["service"]: one["unavailable"] for one in told["services"]}
    assert reported["intake"] == "service-silent"
    assert reported["matching"] == "service-unavailable"


@contextmanager
def full() -> Iterator[str]:
    """Somewhere that has taken as many connections as it takes, none of which anybody reads."""
    with ExitStack() as stack:
        server = stack.enter_context(socket.create_server((HOST, 0), backlog=0))
        with suppress(TimeoutError):
            while True:
                stack.enter_context(socket.create_connection(server.getsockname(), 0.2))
        yield f"http://{HOST}:{server.getsockname()[1]}"


def test_a_service_that_misses_its_store_says_so(behind: dict[str, Pretender]) -> None:
    behind["intake"].statuses = [(503, {"unavailable": "store-unavailable"})]

    assert reports(behind)["intake"] == {"service": "intake", "unavailable": "store-unavailable"}


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (404, {"slug": "no-such-path"}),
        (500, QUIET),
        (200, {}),
        (200, {"outbox": 0, "retrying": 0}),
        (200, ["outbox"]),
        (200, None),
        (503, "unavailable"),
    ],
)
def test_an_answer_that_is_no_status_is_taken_for_none(behind: dict[str, Pretender], code: int, told: Any) -> None:
    behind["intake"].statuses = [(code, told)]

    assert reports(behind)["intake"] == {"service": "intake", "unavailable": "no-status"}
    assert status(behind)["quiet"] is False


def test_the_console_knows_the_gateways_words() -> None:
    assert (views.AWAY, views.SILENT, views.UNREAD) == (console.AWAY, console.SILENT, console.STRANGE)
