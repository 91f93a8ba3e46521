"""A queue that a broker cannot read any more, as on a disk that was full: it is declared, and nothing holds it."""

import shutil
from pathlib import Path

from deploy.local.child import Child
from deploy.local.rabbit_broker_node import Node
from deploy.local.server import Server

ATTEMPTS = 5


def lose(broker: Server, *queues: str) -> None:
    """Start it again without what the logs of these quorum queues begin with; a container keeps them out of reach.

    The broker was started again since they were declared: they have a snapshot, and entries that follow on it. On a
    busy machine the entries before it are there still now and then, and the queue is read from its beginning: probably
    no segment was written before the stop. Then it needs another start.
    """
    assert broker._child is not None
    _lose(broker, broker._child, queues)


def lose_member(node: Node, *queues: str) -> None:
    """The same on one node of several: it runs again, and is no member of these queues that anybody hears of."""
    _lose(node, node.child, queues)


def _lose(broker: Server | Node, child: Child, queues: tuple[str, ...]) -> None:
    for _ in range(ATTEMPTS):
        broker.stop()
        for queue in queues:
            shutil.rmtree(_of(child, queue) / "snapshots", ignore_errors=True)
        broker.start()
        broker.wait_ready()
        reasons = [_why_not_restarted(child, queue) for queue in queues]
        if all(reasons):
            break
    assert all("corrupt_log,gap_between_snapshot_and_first_index" in reason for reason in reasons), reasons


def _why_not_restarted(child: Child, queue: str) -> str:
    """What the broker wrote when it gave the queue up, empty when it did not."""
    said = child.command.log.read_text(errors="replace").splitlines()
    return next((line for line in reversed(said) if f"_{queue}' could not be restarted" in line), "")


def _of(child: Child, queue: str) -> Path:
    """The folder of its log."""
    home = Path((child.command.environment or {})["RABBITMQ_MNESIA_DIR"])
    told = f'<<"{queue}">>'.encode()
    [config] = [each for each in home.glob("quorum/*/*/config") if told in each.read_bytes()]
    return config.parent
