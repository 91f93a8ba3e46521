"""Three broker nodes, and the one that holds the connections hangs: what was acknowledged has its effect, in time."""

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from deploy.local.platform import KEEPING, Platform, ServiceProcess, free_ports
from deploy.local.rabbit_broker_node import Node
from deploy.local.rabbit_cluster import Cluster
from deploy.local.server import Server
from deploy.local.store_accounts import admit
from deploy.local.topology import declare_topology
from tests.integration.support import events
from tests.integration.support.stage import ROOT
from tests.integration.support.waiting import eventually
from tests.integration.support.web import Web
from tests.integration.support.wire import Wire
from tests.tokens import ISSUER, KEYS

HANGS_SECONDS = 20.0


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster(tmp_path)
    made.start()
    try:
        made.wait_ready()
        declare_topology(made, tmp_path)
        yield made
    finally:
        made.kill()
        made.stop()


@pytest.fixture
def reporting(cluster: Cluster, store: Server, secrets_dir: Path, tmp_path: Path) -> Iterator[ServiceProcess]:
    prefix = f"cluster{time.time_ns()}"
    mongo_uri = admit(store, prefix, KEEPING)
    platform = Platform(
        cluster.uri_for, mongo_uri, prefix, secrets_dir, free_ports(), token_keys=KEYS, public_url=ISSUER
    )
    process = ServiceProcess("reporting", platform.environment("reporting") | {"PYTHONPATH": str(ROOT)}, tmp_path)
    process.start()
    process.wait_ready()
    eventually(lambda: Web(process.url).ready()["broker"], "it consumes")
    yield process
    process.kill()


def applied(reporting: ServiceProcess) -> float:
    return Web(reporting.url).metric('refu_events_handled_total{listener="reporting.on_intake_fact",outcome="applied"}')


def published(node: Node, count: int) -> None:
    """By a node that lives, each confirmed."""
    Wire(node.uri_for("administrator")).publish(events.newcomers(count).values())


def test_a_node_that_hangs_is_done_without_while_it_hangs(cluster: Cluster, reporting: ServiceProcess) -> None:
    first, second, _ = cluster.nodes
    assert len(cluster.led_by()) == len(cluster.nodes), "leaders are spread by the configuration"
    assert cluster.connections()[first.name] > 0
    published(second, 10)
    eventually(lambda: applied(reporting) == 10, "all nodes live")

    first.freeze()
    try:
        eventually(lambda: _publishes(second), "the queue has a leader that lives", HANGS_SECONDS)
        eventually(lambda: applied(reporting) > 10, "it has its effect while the node hangs", HANGS_SECONDS)
        assert Web(reporting.url).ready()["broker"]
        assert first.frozen
    finally:
        first.thaw()

    assert Web(reporting.url).status()["dead_letters"] == 0


def _publishes(node: Node) -> bool:
    with suppress(OSError):
        published(node, 1)
        return True
    return False
