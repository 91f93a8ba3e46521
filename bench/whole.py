"""(b) The import until every consumer has caught up, and (d) start-up and idle memory of each service."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bench.scene import ROOT, Scene
from deploy.local import proc
from deploy.local.platform import Platform, ServiceProcess, free_ports
from services.platform.caller import Caller
from tests.tokens import ISSUER, KEYS, token_for

EXAMPLE = ROOT / "examples" / "kerncijfers-2019"
IDLE_SECONDS = 5.0


@dataclass(frozen=True)
class Imported:
    """How the import went."""

    rows: int
    seconds: float
    """From the command's start to the last consumer's having caught up, as a person waits."""


@dataclass(frozen=True)
class Idle:
    """One service, alone and at rest."""

    service: str
    start_seconds: float
    resident_mb: float


@contextmanager
def platform(scene: Scene, prefix: str) -> Iterator[tuple[Platform, list[ServiceProcess]]]:
    """All services; stopped at the end."""
    addresses = (lambda _account: scene.amqp_uri), (lambda _service: scene.mongo_uri)
    described = Platform(*addresses, prefix, scene.folder, free_ports(), token_keys=KEYS, public_url=ISSUER)
    processes = described.services(scene.folder / "logs")
    try:
        yield described, processes
    finally:
        for process in processes:
            process.stop()


def start_and_rest(scene: Scene) -> list[Idle]:
    """Start one service after the other, let them rest, look at their memory."""
    with platform(scene, "idle") as (_, processes):
        seconds = [_started(process) for process in processes]
        time.sleep(IDLE_SECONDS)
        return [
            Idle(process.name, took, proc.resident_mb(process.pid or 0))
            for process, took in zip(processes, seconds, strict=True)
        ]


def import_example(scene: Scene) -> Imported:
    """The year 2019 through the gateway, with the embedded store."""
    with platform(scene, "import") as (described, processes):
        for process in processes:
            process.start()
        for process in processes:
            process.wait_ready()
        return imported(described, scene.folder)


def imported(described: Platform, folder: Path) -> Imported:
    """The example, taken in by `refu import`."""
    command = [str(Path(sys.executable).parent / "refu"), "import", str(EXAMPLE), "--format", "json"]
    token = token_for(Caller("bench", "administrator", frozenset({"*"})), timedelta(hours=5))
    environment = {**os.environ, "REFU_URL": described.url("gateway"), "REFU_TOKEN": token}
    started = time.monotonic()
    done = subprocess.run(
        [*command, "--rejects", str(folder / "rejects")],
        env=environment,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    seconds = time.monotonic() - started
    if done.returncode not in (0, 1):
        raise SystemExit(f"refu import ended with {done.returncode}")
    json.loads(done.stdout)
    return Imported(sum(_lines(file) for file in EXAMPLE.glob("*.csv")), seconds)


def _started(process: ServiceProcess) -> float:
    started = time.monotonic()
    process.start()
    process.wait_ready()
    return time.monotonic() - started


def _lines(file: Path) -> int:
    return file.read_bytes().count(b"\n") - 1
