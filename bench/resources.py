"""Memory and processor time of each service, at rest and while the year 2019 goes in: what requests and limits follow.

`python -m bench.resources`; docs/operations/kubernetes.md holds a run of it.
"""

import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from deploy.local import proc
from tests.journeys.support.world import EXAMPLE, World

REST_SECONDS = 30.0
LOOK_EVERY = 0.5


@dataclass
class Taken:
    """Of one service, in one phase."""

    resident_mb: float = 0.0
    """The most that was seen, children included."""
    busiest_cores: float = 0.0
    """The most over two seconds."""
    processor_seconds: float = 0.0
    _looks: list[tuple[float, float]] = field(default_factory=list)

    def look(self, pid: int) -> None:
        """Once more at this process and its children."""
        tree = list(proc.tree(pid))
        self.resident_mb = max(self.resident_mb, sum(map(proc.resident_mb, tree)))
        self._looks.append((time.monotonic(), sum(map(proc.processor_seconds, tree))))
        self.processor_seconds = self._looks[-1][1] - self._looks[0][1]
        then, used = self._looks[max(0, len(self._looks) - 5)]
        if (passed := self._looks[-1][0] - then) >= 1.5:
            self.busiest_cores = max(self.busiest_cores, (self._looks[-1][1] - used) / passed)


def main() -> None:
    """Both phases, each with its table."""
    with tempfile.TemporaryDirectory(prefix="refu-resources-") as folder:
        world = World(Path(folder), "resources")
        try:
            world.start()
            with _watched(world, f"at rest, {REST_SECONDS:.0f} s"):
                time.sleep(REST_SECONDS)
            with _watched(world, "while the year 2019 goes in"):
                world.import_folder(EXAMPLE, Path(folder) / "refused")
                world.settled(seconds=180)
        finally:
            world.end()


@contextmanager
def _watched(world: World, phase: str) -> Iterator[None]:
    pids = {name: service.pid for name, service in world.services.items()}
    taken = {name: Taken() for name in pids}
    over = threading.Event()

    def look() -> None:
        while not over.wait(LOOK_EVERY):
            for name, pid in pids.items():
                taken[name].look(pid or 0)

    watcher = threading.Thread(target=look)
    began = time.monotonic()
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
    print(f"{phase}: {time.monotonic() - began:.0f} s")
    for name, one in taken.items():
        mean = one.processor_seconds / (time.monotonic() - began)
        print(f"| {name} | {one.resident_mb:.0f} | {1000 * mean:.0f} | {1000 * one.busiest_cores:.0f} |", flush=True)


if __name__ == "__main__":
    main()
