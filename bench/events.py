"""(a) From committed state change to committed effect in another service: ours, the floor, stock nameko."""

import time
from dataclasses import dataclass

from bench.load import Load
from bench.scene import Journal, Process, Scene, percentile

CONTENDERS = {
    "floor": (["bench.floor_producer"], ["bench.floor_consumer"]),
    "ours": (["bench.ours_producer"], ["services.chassis.process.run", "bench.listener"]),
    "stock": (["bench.stock_producer"], ["bench.stock_consumer"]),
}
TOGETHER = Load(changes=10_000, together=100, every=0)
SINGLY = Load(changes=1_500, together=1, every=0)
CALM = Load(changes=400, together=1, every=0.04)
LOADS = {"together": TOGETHER, "singly": SINGLY, "calm": CALM}
PATIENCE_SECONDS = 120


@dataclass(frozen=True)
class Result:
    """What one contender did under one load."""

    per_second: float
    p50_ms: float
    p99_ms: float
    processor_ms: float
    """Processor time per event in the contender's own two processes, start-up left out."""
    arrived: int


def measure(scene: Scene, contender: str, load: Load, run: str) -> Result:
    """Run producer and consumer once, in databases of their own."""
    producing, consuming = CONTENDERS[contender]
    idle = _once(scene, producing, consuming, Load(1, 1, 0), f"{run}idle")[1]
    moments, processor = _once(scene, producing, consuming, load, run)
    waits = [after - before for before, after in moments]
    lasted = max(after for _, after in moments) - min(before for before, _ in moments)
    return Result(
        per_second=len(moments) / lasted,
        p50_ms=1000 * percentile(waits, 0.5),
        p99_ms=1000 * percentile(waits, 0.99),
        processor_ms=1000 * max(0.0, processor - idle) / load.changes,
        arrived=len(moments),
    )


def _once(
    scene: Scene, producing: list[str], consuming: list[str], load: Load, run: str
) -> tuple[list[tuple[float, float]], float]:
    folder = scene.folder / run
    folder.mkdir()
    environment = {**scene.environment(run), **load.environment(), "BENCH_FOLDER": str(folder)}
    committed, applied = Journal(str(folder), "committed"), Journal(str(folder), "applied")
    consumer = Process(consuming, environment)
    try:
        time.sleep(4)  # until it consumes; nothing tells us for all three
        processor = Process(producing, environment).finish()
        _await(applied, load.changes)
    finally:
        consumed = consumer.finish(stop=True)
    processor += consumed
    before, after = committed.read(), applied.read()
    return [(before[event], after[event]) for event in before if event in after], processor


def _await(journal: Journal, count: int) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while journal.count() < count and time.monotonic() < deadline:
        time.sleep(0.05)
