"""`python -m bench door`: reads through the door, beside the service direct, FastAPI and a minimal gateway."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import requests

from bench.door.measure import Measured, Round, ask, together
from bench.scene import ROOT, Scene, scene
from bench.whole import platform
from deploy.local.ports import HOST, answers, free_port
from deploy.local.waiting import wait_until
from services.platform.caller import Caller
from tests.tokens import token_for

UNITS = 12
LISTED = 50
NAMES = "&with=names"
LIST = f"/v1/newcomers?unit_id=unit-0&registered_from=2020-01-01&registered_to=2199-12-31{NAMES}"
"""A list with names; the service itself and the minimal gateway know none, and are asked for the list alone."""
ADMINISTRATOR = Caller("administrator", "administrator", frozenset({"*"}))
PEOPLE = 100
"""Who take turns in asking: each has a token."""
ROUNDS, SECONDS = 3, 3.0
"""Contenders take turns, so that what else the machine does meanwhile falls on all of them."""
COLUMNS = ("gateway", "service", "store", "asker")
RIVAL = "FastAPI"
Contender = tuple[str, Mapping[str, int]]
"""(address, processes that take part)"""


def show(here: Scene) -> None:
    """Measure, and print the table."""
    prefix = f"door{secrets.token_hex(2)}"
    with platform(here, prefix) as (described, processes):
        taking_part = {one.name: one for one in processes if one.name in ("intake", "gateway")}
        for one in taking_part.values():
            one.start()
        for one in taking_part.values():
            one.wait_ready()
        tokens = [_token(Caller(f"c-{n}", "coordinator", frozenset({"unit-0"}))) for n in range(PEOPLE)]
        people = _people(described.url("gateway"), _token(ADMINISTRATOR), tokens[0])
        paths = {"a file": f"/v1/newcomers/{people[0]}", "units": "/v1/units", "names": LIST}
        print("(g) reads at eight connections; processor time in ms a request")
        head = f"{'read':8} {'contender':12} {'1/s':>6} {'of ' + RIVAL:>10} {'p50':>6} {'p99':>6}"
        print(head, *(f"{c:>8}" for c in COLUMNS))
        intake, store = taking_part["intake"].pid, _pid_of_store(here)
        with _rival(here, prefix) as rival, _forwarder(described.url("intake")) as forwarder:
            gateway = taking_part["gateway"].pid
            contenders: dict[str, Contender] = {
                "the door": (described.url("gateway"), {"gateway": gateway, "service": intake, "store": store}),
                "direct": (described.url("intake"), {"service": intake, "store": store}),
                RIVAL: (rival[0], {"service": rival[1], "store": store}),
                "forwarder": (forwarder[0], {"gateway": forwarder[1], "service": intake, "store": store}),
            }
            for read, path in paths.items():
                _show(read, _measured(path, contenders, tokens))


def _measured(path: str, contenders: Mapping[str, Contender], tokens: list[str]) -> dict[str, Measured]:
    """Each of them, in rounds."""
    rounds: dict[str, list[Round]] = {name: [] for name in contenders}
    for _ in range(ROUNDS):
        for name, (address, processes) in contenders.items():
            asked = path if name in ("the door", RIVAL) else path.removesuffix(NAMES)
            rounds[name].append(ask(address, asked, tokens, processes, SECONDS))
    return {name: together(each) for name, each in rounds.items()}


def _show(read: str, measured: Mapping[str, Measured]) -> None:
    for name, one in measured.items():
        share = one.per_second / measured[RIVAL].per_second
        numbers = f"{one.per_second:6.0f} {share:10.2f} {one.p50_ms:6.1f} {one.p99_ms:6.1f}"
        spent = (f"{one.processor_ms[c]:8.2f}" if c in one.processor_ms else " " * 8 for c in COLUMNS)
        print(f"{read:8} {name:12} {numbers}", *spent, flush=True)


def _token(caller: Caller) -> str:
    return token_for(caller, timedelta(hours=1))


def _people(door: str, administrator: str, coordinator: str) -> list[str]:
    """The ids of newcomers in a unit among others, told over the door."""
    for number in range(UNITS):
        unit = {"label": f"Unit {number}", "area_id": f"area-{number}", "area_label": f"Area {number}", "kind": "city"}
        _sent("PUT", f"{door}/v1/units/unit-{number}", {**unit, "position": number}, administrator)
    person = {"unit_id": "unit-0", "birth_date": "1990-02-01", "first_name": "Test", "last_name": "Person"}
    person["another_person"] = "other"
    return [_sent("POST", f"{door}/v1/newcomers", person, coordinator)["id"] for _ in range(LISTED)]


def _sent(method: str, url: str, body: dict[str, object], token: str) -> dict[str, str]:
    answer = requests.request(method, url, json=body, headers={"Authorization": f"Bearer {token}"}, timeout=30)
    answer.raise_for_status()
    told: dict[str, str] = answer.json()
    return told


@contextmanager
def _rival(here: Scene, prefix: str) -> Iterator[tuple[str, int]]:
    """The FastAPI application, with uvicorn as fast as it goes: where it listens, and its process."""
    port = free_port()
    environment = {**here.environment(prefix), "BENCH_DATABASE": f"{prefix}_intake"}
    program = ["uvicorn", "bench.door.rival:app", "--port", str(port), "--loop", "uvloop", "--http", "httptools"]
    with _started([*program, "--no-access-log", "--log-level", "warning"], environment, port) as pid:
        yield f"http://{HOST}:{port}", pid


@contextmanager
def _forwarder(intake: str) -> Iterator[tuple[str, int]]:
    """The minimal gateway: where it listens, and its process."""
    port = free_port()
    environment = {**os.environ, "BENCH_PORT": str(port), "BENCH_INTAKE": intake}
    with _started(["bench.door.forwarder"], environment, port) as pid:
        yield f"http://{HOST}:{port}", pid


@contextmanager
def _started(program: list[str], environment: Mapping[str, str], port: int) -> Iterator[int]:
    process = subprocess.Popen([sys.executable, "-W", "ignore", "-m", *program], env=dict(environment), cwd=ROOT)
    try:
        if not wait_until(lambda: answers(port), 60):
            raise SystemExit(f"{program[0]} does not listen")
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def _pid_of_store(here: Scene) -> int:
    """The process that keeps its files in this run's folder."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            command = (process / "cmdline").read_bytes()
            if b"deploy.local.secantusd" in command and str(here.folder).encode() in command:
                return int(process.name)
    raise SystemExit("the store of this run is not on this machine")


if __name__ == "__main__":
    with scene() as here:
        show(here)
