"""Of three nodes one, or two, lose a queue: the doctor says so, and what it says to do gives the queue all members."""

from collections.abc import Callable, Iterator

import pytest

from deploy.local.accounts import ADMINISTRATOR
from deploy.local.rabbit_cluster import Cluster
from services.backup.places import Places
from services.chassis.messaging import topology
from services.chassis.messaging.rights import PROVISIONER, TOPOLOGY
from services.console.command_line.exits import BAD_INPUT, DONE, NO_PLATFORM
from services.console.main import main
from services.doctor import broker as doctor
from services.doctor.findings import Finding
from tests.integration.support.lost_queue import lose_member
from tests.integration.support.stage import LADDER
from tests.integration.support.wire import ON_ASSIGNMENT, ON_NEWCOMER, Wire

Refu = Callable[..., int]


@pytest.fixture(scope="module", name="cluster")
def cluster_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """With two queues that have a snapshot, and all exchanges."""
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        made.start()
        made.wait_ready()
        declare(made, ON_ASSIGNMENT, ON_NEWCOMER)
        made.restart()
        yield made
    finally:
        made.kill()
        made.stop()


@pytest.fixture(name="wire")
def wire_(cluster: Cluster) -> Wire:
    return Wire(cluster.nodes[0].uri_for(ADMINISTRATOR))


@pytest.fixture(name="renew")
def renew_(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> Refu:
    """`refu topology --renew` with these words behind it."""
    monkeypatch.setenv("REFU_RETRY_LADDER", ",".join(map(str, LADDER)))
    monkeypatch.setenv("AMQP_URI", cluster.uri_for(TOPOLOGY))
    monkeypatch.setenv("REFU_BROKER_MANAGEMENT", cluster.management_for(PROVISIONER))
    return lambda *words: main(["topology", "--renew", *words])


def declare(cluster: Cluster, *queues: str) -> None:
    """These alone: RabbitMQ 3.10 may lose members of its own when it starts with many (docs/operations/troubles.md)."""
    with Wire(cluster.nodes[0].uri_for(ADMINISTRATOR)).channel() as channel:
        for part in topology.whole(LADDER):
            if isinstance(part, topology.Exchange) or part.name in queues:
                part.declare(channel)


def found(cluster: Cluster) -> list[Finding]:
    """What the doctor says of queues that are there."""
    where = Places(amqp_uri=cluster.uri, management=cluster.management_for(PROVISIONER), ladder=LADDER)
    return [one for one in doctor.look(where) if one.kind != "topology-missing"]


def test_a_member_that_one_node_lost_is_found_and_comes_back_for_good(cluster: Cluster, wire: Wire) -> None:
    third = cluster.nodes[2]
    bodies = [b"one", b"two"]
    wire.publish(bodies, "matching.events", "assignment-ended")

    lose_member(third, ON_ASSIGNMENT)

    [lost] = found(cluster)
    assert lost.kind == "queue-member-lost"
    assert f"{ON_ASSIGNMENT} has no member on {third.name}" in lost.what
    again, commands = lost.mend.split("; where that is not enough: ")
    cluster.nodes[0].follow(again)
    assert [one.kind for one in found(cluster)] == ["queue-member-lost"]
    cluster.nodes[0].follow(commands)
    assert found(cluster) == []

    third.stop()
    assert [one.kind for one in found(cluster)] == ["broker-node-away"], "a node that is away has lost nothing"
    third.start()
    third.wait_ready()
    assert found(cluster) == [], "without the second of three commands it would be lost again"
    assert [letter.body for letter in wire.take(ON_ASSIGNMENT)] == bodies


def test_a_queue_of_which_one_member_of_three_is_left_is_renewed_when_somebody_says_so(
    cluster: Cluster, wire: Wire, renew: Refu, capsys: pytest.CaptureFixture[str]
) -> None:
    wire.publish([b"lost"] * 2)
    for node in cluster.nodes[1:]:
        lose_member(node, ON_NEWCOMER)

    [minority] = found(cluster)
    assert minority.kind == "queue-minority"
    assert f"refu topology --renew {ON_NEWCOMER} --without-majority" in minority.mend
    assert renew(ON_NEWCOMER) in {BAD_INPUT, NO_PLATFORM}, "its former leader may think that it leads"
    assert "--without-majority" in capsys.readouterr().err
    assert renew(ON_NEWCOMER, ON_ASSIGNMENT, "--without-majority") == BAD_INPUT
    assert f"{ON_ASSIGNMENT} lives with a majority" in capsys.readouterr().err
    assert [one.kind for one in found(cluster)] == ["queue-minority"], "nothing was renewed"

    assert renew(ON_NEWCOMER, "--without-majority") == DONE

    assert found(cluster) == []
    wire.publish([b"heard"])
    cluster.restart()
    assert found(cluster) == [], "all three have their member after a restart"
    assert [letter.body for letter in wire.take(ON_NEWCOMER)] == [b"heard"]
