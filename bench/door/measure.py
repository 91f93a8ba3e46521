"""One contender after the other under the same load, with the processor time of each process that took part."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.scene import ROOT, percentile

SECONDS = 8.0
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Measured:
    """One contender, one question."""

    per_second: float
    p50_ms: float
    p99_ms: float
    processor_ms: dict[str, float]
    """Of one request, by process."""


def measure(address: str, path: str, tokens: list[str], processes: Mapping[str, int]) -> Measured:
    """As many requests as fit; `processes` names the processes that take part."""
    host, port = address.removeprefix("http://").split(":")
    command = [sys.executable, "-m", "bench.door.asker", host, port, path, str(SECONDS)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as asker:
        assert asker.stdin
        assert asker.stdout
        asker.stdin.write("\n".join(tokens).encode())
        asker.stdin.close()
        asker.stdout.readline()
        before = {name: _processor_seconds(pid) for name, pid in processes.items()}
        told = asker.stdout.readline()
        spent = {name: _processor_seconds(pid) - before[name] for name, pid in processes.items()}
    if not told:
        raise SystemExit("the asker ended early")
    asked = json.loads(told)
    took = asked["took"]
    return Measured(
        per_second=len(took) / asked["seconds"],
        p50_ms=percentile(took, 0.5) * 1000,
        p99_ms=percentile(took, 0.99) * 1000,
        processor_ms={
            name: seconds * 1000 / len(took) for name, seconds in {**spent, "asker": asked["processor"]}.items()
        },
    )


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS
