"""What rules and dashboards ask of RabbitMQ is what a real RabbitMQ tells."""

import re
from collections.abc import Iterator

import pytest
import requests

from deploy.local.ports import HOST, free_port
from deploy.local.rabbit_node import private_node
from deploy.monitoring import known
from tests.integration.support.waiting import eventually
from tests.integration.support.wire import Wire

QUEUE = "evt-source--service.method"


@pytest.fixture(scope="module", name="url")
def url_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a node of its own with the plugin tells its metrics; one queue is declared there."""
    folder, port = tmp_path_factory.mktemp("metrics"), free_port()
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
        yield f"http://{HOST}:{port}"
    finally:
        broker.kill()
        broker.stop()


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
    path = "/metrics/detailed?vhost=/&family=queue_coarse_metrics"
    [name] = asked("RabbitMQ (/metrics/detailed)")

    # a quorum queue counts its messages every few seconds
    eventually(lambda: name in told(url, path), "the queue is told")

    labels = told(url, path)[name]
    assert f'queue="{QUEUE}"' in labels
    assert 'vhost="/"' in labels
