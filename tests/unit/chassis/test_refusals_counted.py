"""What is refused before anybody looks at it is an answer like any other: it counts."""

from collections.abc import Iterator
from typing import Any

import pytest
from eventlet.green.http.client import HTTPConnection
from nameko.containers import ServiceContainer
from werkzeug.wrappers import Response

from deploy.local.ports import HOST, free_port
from services.chassis import metrics
from services.chassis.http.internal import internal
from services.chassis.http.web_server import SafeWebServer


class Working:
    """Answers to one path."""

    name = "working"

    @internal("/counted")
    def work(self) -> Response:
        return Response("done")


@pytest.fixture(name="container")
def container_() -> Iterator[Any]:
    container = ServiceContainer(Working, {"WEB_SERVER_ADDRESS": f"{HOST}:{free_port()}", "max_workers": 2})
    container.start()
    yield container
    container.kill()


def asked(container: Any, **headers: str) -> int:
    connection = HTTPConnection(container.config["WEB_SERVER_ADDRESS"], timeout=30)
    connection.request("GET", "/counted", headers={name.replace("_", "-"): value for name, value in headers.items()})
    status: int = connection.getresponse().status
    connection.close()
    return status


def counted(status: str) -> float:
    value: float = metrics.HTTP_REQUESTS.labels("/counted", status)._value.get()
    return value


def test_a_body_that_is_too_large_is_counted(container: Any) -> None:
    before = counted("4xx")

    assert asked(container, Content_Length=str(1 << 30)) == 413

    assert counted("4xx") == before + 1


def test_a_request_that_comes_while_the_service_stops_is_counted_as_one_that_failed(container: Any) -> None:
    before = counted("5xx")
    [server] = {one for one in container.subextensions if isinstance(one, SafeWebServer)}
    server._ending = True

    assert asked(container) == 503

    assert counted("5xx") == before + 1
