"""What rules and dashboards ask of RabbitMQ is what a real RabbitMQ tells."""

import re
from collections.abc import Iterator

import pytest
import requests

from deploy.local.ports import HOST, free_port
from deploy.local.rabbit_node import private_node
from deploy.local.server import Server
from deploy.monitoring import known
from services.chassis.messaging import topology
from tests.integration.support.lost_queue import lose
from tests.integration.support.stage import LADDER
from tests.integration.support.waiting import eventually
from tests.integration.support.wire import ON_ASSIGNMENT, ON_NEWCOMER, Wire

QUEUE = "evt-source--service.method"


@pytest.fixture(scope="module", name="port")
def port_() -> int:
    return free_port()


@pytest.fixture(scope="module", name="broker")
def broker_(port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A node of its own with the plugin; one queue is declared there."""
    folder = tmp_path_factory.mktemp("metrics")
    broker = private_node(folder)
    assert broker is not None, "RabbitMQ is on this machine"
    home = folder / "rabbitmq"
    (home / "enabled_plugins").write_text("[rabbitmq_management,rabbitmq_prometheus].\n")
    with (home / "rabbitmq.conf").open("a") as configuration:
        configuration.write(f"prometheus.tcp.ip = {HOST}\nprometheus.tcp.port = {port}\n")
    try:
        broker.start()
        broker.wait_ready()
        with Wire(broker.uri).channel() as channel:
            channel.queue_declare(QUEUE, durable=True, auto_delete=False, arguments={"x-queue-type": "quorum"})
        yield broker
    finally:
        broker.kill()
        broker.stop()


@pytest.fixture(scope="module", name="url")
def url_(port: int, broker: Server) -> str:  # noqa: ARG001
    """Where it tells its metrics."""
    return f"http://{HOST}:{port}"


def told(url: str, path: str) -> dict[str, str]:
    """By the name of everything that is told there, the labels of one of its series."""
    text = requests.get(f"{url}{path}", timeout=30).text
    return dict(re.findall(r"^(\w+)(?:\{(.*)\})? ", text, re.M))


def asked(of: str) -> list[str]:
    """The names in the list of what rules and dashboards ask of others."""
    return [metric["name"] for metric in known.foreign() if metric["told by"] == of]


def test_names_in_rules_and_dashboards_are_those_that_a_real_broker_tells(url: str) -> None:
    names = asked("RabbitMQ")

    assert len(names) >= 4
    assert [name for name in names if name not in told(url, "/metrics")] == []


def test_queues_one_by_one_are_told_under_the_name_and_the_labels_that_rules_ask_for(url: str) -> None:
    path = "/metrics/detailed?vhost=/&family=queue_coarse_metrics&family=ra_metrics"
    names = asked("RabbitMQ (/metrics/detailed)")
    assert len(names) >= 4

    # a quorum queue counts its messages every few seconds
    eventually(lambda: set(names) <= told(url, path).keys(), "the queue is told")

    for labels in map(told(url, path).get, names):
        assert f'queue="{QUEUE}"' in str(labels)
        assert 'vhost="/"' in str(labels)


def test_a_member_that_could_not_be_read_is_told_no_more(url: str, broker: Server) -> None:
    """Which an alert goes by; in a cluster each node tells its own members."""

    def members() -> list[str]:
        text = requests.get(f"{url}/metrics/detailed?family=ra_metrics", timeout=30).text
        return re.findall(r"^rabbitmq_detailed_raft_term_total\{.*queue=\"([^\"]+)\"", text, re.M)

    with Wire(broker.uri).channel() as channel:
        topology.declare(channel, LADDER)
    broker.restart()
    eventually(lambda: {ON_NEWCOMER, ON_ASSIGNMENT} <= set(members()), "each is told")

    lose(broker, ON_NEWCOMER)

    eventually(lambda: ON_ASSIGNMENT in members(), "the others are told again")
    assert ON_NEWCOMER not in members()
