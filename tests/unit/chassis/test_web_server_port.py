"""A port is one process's alone: a second that wants it is told so, and takes no requests of the first."""

from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
from nameko.containers import ServiceContainer
from nameko.extensions import DependencyProvider
from werkzeug.wrappers import Response

from deploy.local.ports import HOST, free_port
from services.chassis.http.internal import internal
from services.chassis.http.port import PortInUse, listening


class Starting(DependencyProvider):  # type: ignore[misc]
    """Notes when it was started."""

    started: ClassVar[list[int]] = []

    def start(self) -> None:
        self.started.append(1)


class Listening:
    """Answers to one path."""

    name = "listening"
    starting = Starting()

    @internal("/")
    def root(self) -> Response:
        return Response("here")


def container_at(port: int) -> Any:
    return ServiceContainer(Listening, {"WEB_SERVER_ADDRESS": f"{HOST}:{port}", "max_workers": 2})


@pytest.fixture
def taken() -> Iterator[int]:
    port = free_port()
    container = container_at(port)
    container.start()
    Starting.started.clear()
    yield port
    container.kill()


def test_a_second_process_on_the_same_port_is_refused_before_anything_of_it_starts(taken: int) -> None:
    with pytest.raises(PortInUse) as refused:
        container_at(taken).start()

    assert f"Port {taken} on {HOST} is in use by another process" in str(refused.value)
    assert Starting.started == []


def test_a_port_is_free_again_as_soon_as_its_process_is_gone() -> None:
    port = free_port()
    for _ in range(3):
        container = container_at(port)
        container.start()
        container.stop()


def test_another_fault_of_the_address_is_told_as_it_is() -> None:
    with pytest.raises(OSError, match="assign requested address"):
        listening("192.0.2.1", free_port())
