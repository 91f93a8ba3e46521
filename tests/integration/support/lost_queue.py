"""A queue that a broker cannot read any more, as on a disk that was full: it is declared, and nothing holds it."""

import shutil
from pathlib import Path

from deploy.local.server import Server


def lose(broker: Server, *queues: str) -> None:
    """Start it again without what the logs of these quorum queues begin with.

    The broker was started again since they were declared: they have a snapshot, and entries that follow on it.
    """
    broker.stop()
    for queue in queues:
        shutil.rmtree(_of(broker, queue) / "snapshots")
    broker.start()
    broker.wait_ready()
    said = broker.log.read_text(errors="replace") if broker.log else ""
    for queue in queues:
        told = [line for line in said.splitlines() if f"_{queue}' could not be restarted" in line]
        assert told, f"{queue} is still held"
        assert "corrupt_log,gap_between_snapshot_and_first_index" in told[-1]


def _of(broker: Server, queue: str) -> Path:
    """The folder of its log; a broker in a container keeps its own out of reach."""
    assert broker._child is not None
    home = Path((broker._child.command.environment or {})["RABBITMQ_MNESIA_DIR"])
    told = f'<<"{queue}">>'.encode()
    [config] = [each for each in home.glob("quorum/*/*/config") if told in each.read_bytes()]
    return config.parent
