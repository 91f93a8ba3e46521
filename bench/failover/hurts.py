"""What happens to a broker node of three, the busiest, or to two of them."""

import time
from collections.abc import Callable

from deploy.local.rabbit_broker_node import Node
from deploy.local.rabbit_cluster import Cluster

HANGS_SECONDS = 30.0
AWAY_SECONDS = 20.0
Hurt = Callable[[Cluster, Node], None]


def freezes(seconds: float) -> Hurt:
    def hurt(_: Cluster, node: Node) -> None:
        node.freeze()
        time.sleep(seconds)
        node.thaw()

    return hurt


def kills(_: Cluster, node: Node) -> None:
    node.kill()
    time.sleep(AWAY_SECONDS)
    node.start()
    node.wait_ready()


def kills_the_majority(cluster: Cluster, node: Node) -> None:
    other = next(each for each in cluster.nodes if each is not node)
    for each in (node, other):
        each.kill()
    time.sleep(AWAY_SECONDS)
    for each in (node, other):
        each.start()
    for each in (node, other):
        each.wait_ready()


def cuts(cluster: Cluster, node: Node) -> None:
    cluster.cut(node)
    time.sleep(AWAY_SECONDS)
    cluster.heal(node)


HURTS: dict[str, tuple[str, Hurt]] = {
    "hangs": (f"hangs for {HANGS_SECONDS:.0f} s", freezes(HANGS_SECONDS)),
    "killed": (f"killed, back after {AWAY_SECONDS:.0f} s", kills),
    "cut": (f"cut off from the others for {AWAY_SECONDS:.0f} s", cuts),
    "restarted": ("all three restarted, one by one", lambda cluster, _: cluster.restart_one_by_one()),
    "majority": (f"two of three killed, back after {AWAY_SECONDS:.0f} s", kills_the_majority),
}
"""What each is called, and what it does."""
