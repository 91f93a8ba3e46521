"""A broker and a store of its own for one run of measurements, and processes whose processor time is known."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from deploy.local.platform import start_broker, start_store
from deploy.local.private import make_secrets
from deploy.local.topology import declare_topology
from tests.tokens import ISSUER, KEYS

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Scene:
    """Where everything of this run is."""

    folder: Path
    amqp_uri: str
    mongo_uri: str
    servers: Mapping[str, int] = field(default_factory=dict)
    """Processes of broker and store, by these names."""

    def environment(self, database: str) -> dict[str, str]:
        """The variables of a service's process, with databases of its own."""
        return {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "AMQP_URI": self.amqp_uri,
            "MONGO_URI": self.mongo_uri,
            "REFU_TOKEN_KEYS": str(KEYS),
            "REFU_PUBLIC_URL": ISSUER,
            "REFU_ID_KEY": str(self.folder / "id.key"),
            "REFU_SEAL_KEY": str(self.folder / "seal.key"),
            "REFU_DATABASE_PREFIX": database,
            "REFU_HTTP_PORT": "0",
            "BENCH_FOLDER": str(self.folder),
        }


@contextmanager
def scene() -> Iterator[Scene]:
    """Start broker and store, stop them afterwards, remove what they wrote."""
    os.environ.setdefault("REFU_REQUESTS_OF_CLIENT", "1000000")  # one asker stands for many people
    with tempfile.TemporaryDirectory(prefix="refu-bench-") as name:
        folder = Path(name)
        make_secrets(folder)
        broker, store = start_broker(folder, own=True), start_store(folder, own=True)
        try:
            declare_topology(broker, folder)
            yield Scene(folder, broker.uri, store.uri, {"broker": broker.pid or 0, "store": store.pid or 0})
        finally:
            store.stop()
            broker.stop()


class Process:
    """A measured process: its processor time is read when it has ended."""

    def __init__(self, arguments: list[str], environment: Mapping[str, str]) -> None:
        """Start it; arguments follow `python -m`."""
        command = [sys.executable, "-W", "ignore", "-m", *arguments]
        self._process = subprocess.Popen(command, env=dict(environment), cwd=ROOT)
        self.pid = self._process.pid

    def finish(self, stop: bool = False) -> float:
        """Wait for its end (ask for it with SIGTERM when `stop`); its processor seconds, user and system."""
        if stop:
            self._process.terminate()
        _, status, usage = os.wait4(self.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        if self._process.returncode not in (0, -15):
            raise SystemExit(f"a measured process ended with {self._process.returncode}")
        return usage.ru_utime + usage.ru_stime


class Journal:
    """Moments by event id, written by one process and read by another after its end. One clock: the machine's."""

    def __init__(self, folder: str, name: str) -> None:
        """Append to this file."""
        self._path = Path(folder) / f"{name}.journal"

    def write(self, ids: list[str]) -> None:
        """These happened now."""
        now = time.time()
        with self._path.open("a") as file:
            file.writelines(f"{json.dumps([event_id, now])}\n" for event_id in ids)

    def read(self) -> dict[str, float]:
        """The first moment of each."""
        moments: dict[str, float] = {}
        if self._path.exists():
            for line in self._path.read_text().splitlines():
                event_id, moment = json.loads(line)
                moments.setdefault(event_id, moment)
        return moments

    def count(self) -> int:
        """How many lines there are."""
        return self._path.read_bytes().count(b"\n") if self._path.exists() else 0


def percentile(values: list[float], share: float) -> float:
    """The value below which this share of them lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]
