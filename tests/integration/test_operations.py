"""What a process says to whoever operates it: the truth about the broker, on a port of its own."""

import pytest
import requests

from deploy.local.ports import HOST, free_port
from tests.integration.support.proxy import Proxy
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import eventually
from tests.integration.support.web import Web

SPEAKING = "tests.integration.speaking"


@pytest.fixture
def operations(stage: Stage, broker_proxy: Proxy) -> Web:
    """The operations port of a service that listens to nothing, its broker by way of the proxy."""
    port = free_port()
    uri = broker_proxy.via(stage.platform.amqp_uri("employment"))
    service = stage.service("employment", SPEAKING, AMQP_URI=uri, REFU_OPERATIONS_PORT=str(port), REFU_HEARTBEAT="3")
    service.start()
    service.wait_ready()
    assert requests.get(f"{service.url}/metrics", timeout=10).status_code == 404
    return Web(f"http://{HOST}:{port}")


def test_a_service_without_listeners_knows_whether_the_broker_is_there(operations: Web, broker_proxy: Proxy) -> None:
    assert operations.metric("refu_outbox_waiting") == 0
    eventually(lambda: operations.ready()["broker"], "the broker is there")

    broker_proxy.reset()
    eventually(lambda: not operations.ready()["broker"], "a torn connection is missed")
    broker_proxy.pass_on()
    eventually(lambda: operations.ready()["broker"], "the broker is back")

    broker_proxy.hang()
    eventually(lambda: not operations.ready()["broker"], "a silent broker is missed", seconds=60)
    assert operations.ready()["ready"], "commands are taken meanwhile: their events wait"
