"""SIGTERM: what the door has passed on is answered before it goes, and what it did not take was not done."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
import requests

from deploy.local.platform import ServiceProcess
from deploy.local.waiting import wait_until
from tests.unit.gateway.behind import Pretender

from .conftest import Door, a_platform


@pytest.fixture
def process(service: Pretender, tmp_path: Path) -> Iterator[ServiceProcess]:
    platform = a_platform(tmp_path, grace=25)
    gateway = ServiceProcess("gateway", {**platform.environment("gateway"), "REFU_INTAKE_URL": service.url}, tmp_path)
    gateway.start()
    gateway.wait_ready()
    yield gateway
    gateway.stop()


def test_nothing_is_done_without_an_answer_while_it_stops(service: Pretender, process: ServiceProcess) -> None:
    door, begun = Door(process.url, service), Event()
    done: list[int] = []

    def client(_: int) -> None:
        with requests.Session() as session:
            try:
                while door.ask("POST", "/v1/units", session=session).status_code == 200:
                    done.append(1)
                    begun.set()
            except requests.ConnectionError:
                return

    with ThreadPoolExecutor(8) as clients:
        working = clients.map(client, range(8))
        assert begun.wait(30)
        process.ask_to_stop()
        list(working)

    assert len(done) == len(service.asked)


def test_what_takes_a_while_is_answered_and_the_connection_closed(service: Pretender, process: ServiceProcess) -> None:
    door = Door(process.url, service)
    service.may_answer.clear()

    with ThreadPoolExecutor(1) as client:
        slow = client.submit(door.ask, "POST", "/v1/units")
        assert wait_until(lambda: bool(service.asked), 30)
        process.ask_to_stop()
        assert wait_until(lambda: not process.is_ready(), 30)
        service.may_answer.set()
        process.stop()

    assert (slow.result().status_code, slow.result().headers["Connection"]) == (200, "close")
    assert process.status == 0


def test_a_door_that_nobody_uses_goes_at_once(process: ServiceProcess) -> None:
    """Its grace is long, and nothing but the signal wakes it before that is over."""
    assert wait_until(lambda: sleeps(process), 30)
    started = time.monotonic()

    process.stop()

    assert process.status == 0
    assert time.monotonic() - started < process.grace / 2


def sleeps(process: ServiceProcess) -> bool:
    """Whether it waits for something whenever one looks; one that only waits for the processor does not sleep."""
    looks = []
    for _ in range(10):
        looks.append("State:\tS" in Path(f"/proc/{process.pid}/status").read_text())
        time.sleep(0.01)
    return all(looks)
