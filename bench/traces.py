"""What traces cost: `python -m bench.traces` measures a request and an event, off and on, and with a sick collector.

A process of its own for each; the collector is in this one, so that its time is not counted.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import eventlet
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from bench.scene import percentile
from deploy.local.ports import HOST, free_port
from services.chassis import spans
from services.chassis.envelope import enveloped, to_body
from services.chassis.http.served import answered, served
from services.chassis.messaging.event_application import apply
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.store import Commit
from services.chassis.telemetry import switch
from services.contracts.intake import NewcomerRegistered
from services.platform.work import UnitOfWork

ROUNDS, TIMES = 20, 250
STEADY, PAUSE = 1000, 0.004
"""Requests at some 200 a second: what others feel of them."""
TICK = 0.002
FEW = {"OTEL_TRACES_SAMPLER": "parentbased_traceidratio", "OTEL_TRACES_SAMPLER_ARG": "0.01"}
TRACEPARENT = f"00-{'a' * 32}-{'b' * 16}"


def main() -> None:
    """Print a row for each way."""
    from tests.integration.support.collector import Collector

    collector, sick = Collector(), Collector()
    sick.hangs.set()
    ways: dict[str, tuple[str, dict[str, str]]] = {
        "off": ("", {}),
        "one in a hundred": (collector.url, FEW),
        "all": (collector.url, {}),
        "collector hangs": (sick.url, {}),
        "collector away": (f"http://{HOST}:{free_port()}", {}),
    }
    print(f"{'':18} {'µs a request':>12} {'µs an event':>12} {'late, p99 ms':>15} {'s to end':>9}")
    for name, (endpoint, more) in ways.items():
        environment = os.environ | more | ({"OTEL_EXPORTER_OTLP_ENDPOINT": endpoint} if endpoint else {})
        command = [sys.executable, "-W", "ignore", "-m", "bench.traces", "measure"]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
        one = json.loads(done.stdout)
        print(
            f"{name:18} {one['request']:12.0f} {one['event']:12.0f} {one['stall']:15.0f} {one['end']:9.1f}", flush=True
        )
    collector.close()
    sick.close()


class TellingStore(MemoryStore):
    """In memory, with the span of a commit."""

    def commit(self, commit: Commit) -> None:
        """See `Store.commit`."""
        with spans.part("commit", "client") as span:
            span.says(db__system__name="mongodb", db__namespace="refu_intake")
            super().commit(commit)


def measure() -> None:
    """In this process: processor time, and how long anything else was held up."""
    eventlet.monkey_patch()
    end, stalls = switch.begin("intake", os.environ), [0.0]
    eventlet.spawn(_tick, stalls)
    bare = _each(lambda _: Request(_environ()).headers.get("traceparent"))
    request, event = _each(_request), _each(_event)
    stalls[:] = [0.0]
    for number in range(STEADY):
        _request(number)
        eventlet.sleep(PAUSE)
    late, began = percentile(stalls, 0.99), time.monotonic()
    end()
    told = {"request": request - bare, "event": event, "stall": 1000 * late, "end": time.monotonic() - began}
    print(json.dumps(told))


def _tick(stalls: list[float]) -> None:
    while True:
        before = time.monotonic()
        eventlet.sleep(TICK)
        stalls.append(time.monotonic() - before - TICK)


def _each(work: Callable[[int], Any]) -> float:
    """Microseconds of processor time in the best round: others on this machine make it longer, never shorter."""
    return min(_round(work) for _ in range(ROUNDS))


def _round(work: Callable[[int], Any]) -> float:
    began = time.process_time()
    for number in range(TIMES):
        work(number)
        if number % 5 == 0:
            eventlet.sleep(0)  # others have their turn, as between requests
    return 1e6 * (time.process_time() - began) / TIMES


def _environ() -> dict[str, Any]:
    return dict(_ENVIRON)


_ENVIRON = EnvironBuilder("/v1/newcomers", method="POST").get_environ()


def _request(_: int) -> None:
    """One with a handler and a commit: three spans."""
    request = Request(_environ())
    with served(request, "/v1/newcomers") as span:
        with spans.part("register_newcomer"):
            pass
        with spans.part("commit", "client") as part:
            part.says(db__system__name="mongodb", db__namespace="refu_intake")
        answered(span, request, Response("{}"), "/v1/newcomers")


def _event(number: int) -> None:
    """One with its commit: two spans, and reading it."""
    fact = NewcomerRegistered(newcomer_id=f"n{number}", unit_id="gent", registered_on=date(2026, 1, 5))
    flag = "00" if "OTEL_TRACES_SAMPLER" in os.environ and number % 100 else "01"  # as the door decided
    body = to_body(enveloped(fact, 1, datetime.now(UTC), f"{TRACEPARENT}-{flag}", f"e{number}"))
    apply([body], "matching.on_newcomer", lambda context: UnitOfWork(TellingStore(), context), lambda *_: None)


if __name__ == "__main__":
    measure() if sys.argv[1:] == ["measure"] else main()
