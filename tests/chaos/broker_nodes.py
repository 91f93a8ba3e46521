"""What can happen to nodes of a broker that has three: the others go on, and it comes back as it was."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from deploy.local.platform import KEEPING
from deploy.local.rabbit_broker_node import Node

if TYPE_CHECKING:
    from tests.chaos.acts import Act

PLACES = ("first", "second", "third")


def hurt_one(act: "Act") -> None:
    """Freeze it, or kill it and start it at once."""
    act.busy += KEEPING
    node = _meant(act)
    if act.fault.degree:
        node.freeze()
    else:
        node.kill()
        node.start()
        act.lifted = act.begun


def thaw(act: "Act") -> None:
    for node in _nodes(act):
        node.thaw()


def fill_one(act: "Act") -> None:
    """Its disk has no room for the next write."""
    act.busy += KEEPING
    act.world.node_disk(PLACES.index(act.fault.victim)).fill()


def make_room(act: "Act") -> None:
    """It is restarted with a disk that has room, as an operator would."""
    act.world.node_disk(PLACES.index(act.fault.victim)).make_room()
    node = _meant(act)
    node.kill()
    node.start()


def kill_two(act: "Act") -> None:
    act.busy += KEEPING
    for node in _nodes(act)[1:]:
        node.kill()


def start_two(act: "Act") -> None:
    for node in _nodes(act)[1:]:
        node.start()


def _meant(act: "Act") -> Node:
    return _nodes(act)[PLACES.index(act.fault.victim)]


def _nodes(act: "Act") -> Sequence[Node]:
    assert act.world.cluster is not None
    return act.world.cluster.nodes
