"""Metrics are told where operators look, and to no stranger."""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import eventlet
import pytest
from eventlet.green.http.client import HTTPConnection
from nameko.containers import ServiceContainer
from nameko.extensions import DependencyProvider
from werkzeug.wrappers import Request, Response

from deploy.local.ports import HOST, different_ports
from services.chassis.http.internal import internal, metered, watched
from services.chassis.http.operations import ADDRESS
from services.chassis.http.port import PortInUse

Container = Callable[..., Any]


class SlowToGo(DependencyProvider):  # type: ignore[misc]
    """Something that takes its time to stop."""

    def setup(self) -> None:
        self.may_go = eventlet.event.Event()
        self.stops = eventlet.event.Event()

    def stop(self) -> None:
        self.stops.send()
        self.may_go.wait()


class Inside:
    """A service that only others of the platform reach."""

    name = "inside"
    public = False

    @watched("/livez")
    def livez(self) -> Response:
        return Response("alive")

    @metered("/metrics")
    def metrics(self) -> Response:
        return Response("counted")

    @internal("/status")
    def status(self) -> Response:
        return Response("waiting")


class Public(Inside):
    """One that strangers reach, and that looks at every request."""

    name = "public"
    public = True

    @staticmethod
    def frame(_container: Any) -> Callable[..., Response]:
        def door(request: Request, answer: Callable[[Request], Response]) -> Response:
            response = answer(request)
            response.headers["X-Door"] = "passed"
            return response

        return door


class Slow(Inside):
    name = "slow"
    slow_to_go = SlowToGo()


@pytest.fixture
def started() -> Iterator[Container]:
    containers = []

    def start(service: type[Any], http: int, operations: int) -> Any:
        address = f"{HOST}:{operations}" if operations else ""
        config = {"WEB_SERVER_ADDRESS": f"{HOST}:{http}", ADDRESS: address, "max_workers": 2}
        container = ServiceContainer(service, config)
        container.start()
        containers.append(container)
        return container

    yield start
    for container in containers:
        container.kill()


def asked(port: int, path: str) -> tuple[int, str | None]:
    """The status, and what the door put into it."""
    with closing(HTTPConnection(HOST, port, timeout=10)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers["X-Door"]


def found(port: int, *paths: str) -> list[str]:
    return [path for path in paths if asked(port, path)[0] == 200]


PATHS = ("/livez", "/metrics", "/status")


@pytest.mark.parametrize("service", [Inside, Public])
def test_health_and_metrics_have_a_port_of_their_own_and_metrics_only_that(started: Container, service: type) -> None:
    http, operations = different_ports(2)

    started(service, http, operations)

    assert found(http, *PATHS) == ["/livez", "/status"]
    assert found(operations, *PATHS) == ["/livez", "/metrics"]


def test_without_that_port_metrics_are_beside_commands_but_never_where_strangers_ask(started: Container) -> None:
    inside, public = different_ports(2)

    started(Inside, inside, 0)
    started(Public, public, 0)

    assert found(inside, *PATHS) == ["/livez", "/metrics", "/status"]
    assert found(public, *PATHS) == ["/livez", "/status"]


def test_what_is_done_around_requests_of_clients_is_not_done_around_those_of_operators(started: Container) -> None:
    http, operations = different_ports(2)

    started(Public, http, operations)

    assert asked(http, "/livez") == (200, "passed")
    assert asked(operations, "/livez") == (200, None)


def test_an_operations_port_that_is_taken_is_told_before_anything_starts(started: Container) -> None:
    first, second, operations = different_ports(3)
    started(Inside, first, operations)

    with pytest.raises(PortInUse, match=str(operations)):
        started(Inside, second, operations)


def test_a_process_that_stops_still_says_that_it_lives(started: Container) -> None:
    http, operations = different_ports(2)
    container = started(Slow, http, operations)
    [slow] = container.dependencies

    stopping = eventlet.spawn(container.stop)
    slow.stops.wait()
    told = asked(operations, "/livez")
    slow.may_go.send()
    stopping.wait()

    assert told[0] == 200
    with pytest.raises(ConnectionRefusedError):
        asked(operations, "/livez")
