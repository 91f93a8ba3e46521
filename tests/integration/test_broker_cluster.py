"""Three broker nodes, and the one that holds the connections hangs: a command has its effect elsewhere all the same."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.local.accounts import ADMINISTRATOR
from deploy.local.platform import KEEPING, Platform, ServiceProcess, free_ports
from deploy.local.rabbit_cluster import Cluster
from deploy.local.server import Server
from deploy.local.store_accounts import admit
from deploy.local.topology import declare_topology
from tests.integration.support import events
from tests.integration.support.stage import ROOT
from tests.integration.support.waiting import equals, eventually
from tests.integration.support.web import Web
from tests.integration.support.wire import Wire
from tests.tokens import ISSUER, KEYS

SECONDS = 60.0
"""For what needs no promise."""
WITHOUT_SECONDS = 15.0
"""What a node that hangs may cost (0045-broker-failover.md)."""
HEARD = 'refu_events_handled_total{listener="reporting.on_organisations_fact",outcome="applied"}'


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster(tmp_path)
    try:
        made.start()
        made.wait_ready()
        declare_topology(made, tmp_path)
        yield made
    finally:
        made.kill()
        made.stop()


@pytest.fixture
def services(cluster: Cluster, store: Server, secrets_dir: Path, tmp_path: Path) -> Iterator[list[Web]]:
    """Organisations, which announces, and reporting, which listens to it."""
    prefix = f"cluster{time.time_ns()}"
    mongo_uri = admit(store, prefix, KEEPING)
    platform = Platform(
        cluster.uri_for, mongo_uri, prefix, secrets_dir, free_ports(), token_keys=KEYS, public_url=ISSUER
    )
    processes = [
        ServiceProcess(name, platform.environment(name) | {"PYTHONPATH": str(ROOT)}, tmp_path)
        for name in ("organisations", "reporting")
    ]
    try:
        for process in processes:
            process.start()
        for process in processes:
            process.wait_ready()
        yield [Web(process.url) for process in processes]
    finally:
        for process in processes:
            process.kill()


def registered(organisations: Web) -> bool:
    """Whether it was taken: not before its area is known."""
    order = {"name": "Een organisatie", "sector": "culture", "area_id": "gent"}
    return organisations.ask("POST", "/v1/organisations", order, units=("*",)).status_code == 201


def test_a_node_that_hangs_is_done_without_while_it_hangs(cluster: Cluster, services: list[Web]) -> None:
    organisations, reporting = services
    first = cluster.nodes[0]
    Wire(cluster.nodes[0].uri_for(ADMINISTRATOR)).publish([events.unit("gent")], key="unit-opened")
    eventually(lambda: registered(organisations), "an organisation", SECONDS)
    equals(lambda: reporting.metric(HEARD), 1, "a command has its effect while all live", SECONDS)
    assert cluster.connections()[first.name] > 0
    assert cluster.led_by()[first.name] > 0

    first.freeze()
    try:
        assert registered(organisations), "commands need no broker"
        equals(lambda: reporting.metric(HEARD), 2, "it has its effect while the node hangs", WITHOUT_SECONDS)
        eventually(lambda: all(each.ready()["broker"] for each in services), "both are with another node")
        assert first.frozen
    finally:
        first.thaw()
