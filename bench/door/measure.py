"""One contender under load, with the processor time of each process that took part; several rounds become one."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.scene import ROOT, percentile
from deploy.local import proc


@dataclass(frozen=True)
class Round:
    """One contender, one question, once."""

    seconds: float
    took: tuple[float, ...]
    """Seconds that each answer took."""
    processor: Mapping[str, float]
    """Seconds of each process."""


@dataclass(frozen=True)
class Measured:
    """One contender, one question."""

    per_second: float
    p50_ms: float
    p99_ms: float
    processor_ms: dict[str, float]
    """Of one request, by process."""


def ask(address: str, path: str, tokens: list[str], processes: Mapping[str, int], seconds: float) -> Round:
    """As many requests as fit; `processes` names the processes that take part."""
    host, port = address.removeprefix("http://").split(":")
    command = [sys.executable, "-m", "bench.door.asker", host, port, path, str(seconds)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as asker:
        assert asker.stdin
        assert asker.stdout
        asker.stdin.write("\n".join(tokens).encode())
        asker.stdin.close()
        asker.stdout.readline()
        before = {name: proc.processor_seconds(pid) for name, pid in processes.items()}
        told = asker.stdout.readline()
        spent = {name: proc.processor_seconds(pid) - before[name] for name, pid in processes.items()}
    if not told:
        raise SystemExit("the asker ended early")
    asked = json.loads(told)
    return Round(asked["seconds"], tuple(asked["took"]), {**spent, "asker": asked["processor"]})


def together(rounds: Sequence[Round]) -> Measured:
    """All rounds of one contender and question."""
    took = [seconds for one in rounds for seconds in one.took]
    return Measured(
        per_second=len(took) / sum(one.seconds for one in rounds),
        p50_ms=percentile(took, 0.5) * 1000,
        p99_ms=percentile(took, 0.99) * 1000,
        processor_ms={
            name: sum(one.processor[name] for one in rounds) * 1000 / len(took) for name in rounds[0].processor
        },
    )
