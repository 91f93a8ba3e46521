"""A queue that a broker cannot read any more, as on a disk that was full: it is declared, and nothing holds it."""

import shutil
from pathlib import Path

from deploy.local.child import Child
from deploy.local.rabbit_broker_node import Node
from deploy.local.server import Server


def lose(broker: Server, *queues: str) -> None:
    """Start it again without what the logs of these quorum queues begin with; a container keeps them out of reach.

    The broker was started again since they were declared: they have a snapshot, and entries that follow on it.
    """
    assert broker._child is not None
    _lose(broker, broker._child, queues)


def lose_member(node: Node, *queues: str) -> None:
    """The same on one node of several: it runs again, and is no member of these queues that anybody hears of."""
    _lose(node, node.child, queues)


def _lose(broker: Server | Node, child: Child, queues: tuple[str, ...]) -> None:
    broker.stop()
    for queue in queues:
        shutil.rmtree(_of(child, queue) / "snapshots")
    broker.start()
    broker.wait_ready()
    said = child.command.log.read_text(errors="replace")
    for queue in queues:
        told = [line for line in said.splitlines() if f"_{queue}' could not be restarted" in line]
        assert told, f"{queue} is still held"
        assert "corrupt_log,gap_between_snapshot_and_first_index" in told[-1]


def _of(child: Child, queue: str) -> Path:
    """The folder of its log."""
    home = Path((child.command.environment or {})["RABBITMQ_MNESIA_DIR"])
    told = f'<<"{queue}">>'.encode()
    [config] = [each for each in home.glob("quorum/*/*/config") if told in each.read_bytes()]
    return config.parent
