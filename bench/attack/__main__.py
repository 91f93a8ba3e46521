"""`python -m bench limits`: what one token can do to another, at every operation of every service."""

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from itertools import chain
from typing import Any

from bench.attack.attacker import Attacker, Blow
from bench.attack.bodies import AN_ID, bodies, for_any
from bench.attack.operations import Operation, operations
from bench.attack.queries import queries
from bench.scene import ROOT, Scene, percentile
from bench.whole import imported, platform
from deploy.local.platform import Platform
from services.chassis.http.body_limits import BODY_AT_MOST
from services.platform.caller import Caller
from tests.tokens import token_for

SMALL = {
    "intake": "/v1/units",
    "organisations": "/v1/organisations?area_id=gent",
    "matching": "/v1/matching/weights",
    "employment": "/v1/programmes",
    "reporting": "/v1/key-figures?from=2019-03-01&to=2019-03-31",
}
"""A question of somebody else, at each service."""
QUIET_SECONDS = 5.0
WORST = 12
TOGETHER = 12
KNOWN = {
    "newcomer_id": "/v1/newcomers?registered_from=2019-06-01&registered_to=2019-06-10",
    "organisation_id": "/v1/organisations",
    "opportunity_id": "/v1/opportunities",
}


def show(here: Scene) -> None:
    """Measure, and print the tables."""
    with platform(here, f"limits{secrets.token_hex(2)}") as (described, processes):
        for process in processes:
            process.start()
        for process in processes:
            process.wait_ready()
        imported(described, here.folder)
        attack(described, SMALL)


def attack(described: Platform, services: Iterable[str]) -> None:
    """Attack these services of a platform that runs, and print the tables."""
    print("(f) what one token does to another, in ms; a turn is processor time", flush=True)
    blows = [blow for service in services for blow in _service(described, service)]
    print(f"{'turn':>6} {'took':>7} {'status':>6} {'bytes':>9}  the {WORST} longest turns")
    for blow in sorted(blows, reverse=True)[:WORST]:
        print(_row(blow), flush=True)
    over = [blow for blow in blows if blow.held_seconds > 0.25]
    print(f"{len(blows)} requests, {len(over)} of them held a service for over 250 ms", flush=True)


def _service(described: Platform, service: str) -> list[Blow]:
    attacker = Attacker(described.url("gateway"), _token("attacker"))
    watched = [f"{described.url(service)}/livez", f"{described.url('gateway')}{SMALL[service]}"]
    known = _known(attacker)
    with _heartbeat(watched, _token("somebody-else")) as quiet:
        time.sleep(QUIET_SECONDS)
    with _heartbeat(watched, _token("somebody-else")) as attacked:
        blows = list(_one_by_one(attacker, described.url(service), service, known))
    with _heartbeat(watched, _token("somebody-else")) as crowded:
        _together(attacker, blows)
    for when, beats in (("quiet", quiet), ("attacked", attacked), (f"{TOGETHER} at once", crowded)):
        for what, took in zip(("/livez", SMALL[service][:24]), beats, strict=True):
            numbers = " ".join(f"{percentile(took, share):8.1f}" for share in (0.5, 0.99, 1.0))
            print(f"{service:14} {when:12} {what:24} {len(took):6} p50 p99 max {numbers}", flush=True)
    return [blow for blow, _ in blows]


Sent = tuple[Blow, tuple[str, str, bytes | None]]


def _one_by_one(attacker: Attacker, address: str, service: str, known: dict[str, str]) -> Iterator[Sent]:
    for operation in operations():
        if operation.service == service:
            for attack, where, body in _attacks(operation, known):
                yield attacker.blow(address, where, attack, body), (*where, body)


def _attacks(operation: Operation, known: dict[str, str]) -> Iterator[tuple[str, tuple[str, str], bytes | None]]:
    path = operation.at(known, AN_ID.format(0))
    if operation.method == "GET":
        for name, query in queries(operation, known):
            yield name, ("GET", f"{path}?{query}" if query else path), None
    else:
        for name, body in chain(bodies(operation), for_any() if operation.body_at_most == BODY_AT_MOST else ()):
            yield name, (operation.method, path), body


def _together(attacker: Attacker, blows: list[Sent]) -> None:
    """The worst of them, many at once, twice."""
    worst = [request for _, request in sorted(blows, key=lambda sent: sent[0].took_seconds, reverse=True)[:TOGETHER]]
    with ThreadPoolExecutor(TOGETHER) as threads:
        list(threads.map(lambda request: attacker.sent(*request), worst * 2))


@contextmanager
def _heartbeat(urls: list[str], token: str) -> Iterator[list[list[float]]]:
    """Somebody else's requests while what is inside goes on; what they took, afterwards."""
    command = [sys.executable, "-m", "bench.attack.heartbeat", *urls]
    environment = {**os.environ, "REFU_TOKEN": token, "PYTHONPATH": str(ROOT)}
    beats: list[list[float]] = []
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    ) as process:
        yield beats
        beats.extend(json.loads(process.communicate()[0]))


def _known(attacker: Attacker) -> dict[str, str]:
    """An id of each kind that the example has."""
    found: dict[str, str] = {}
    for name, path in KNOWN.items():
        _, answer = attacker.sent("GET", path, None)
        lists: list[Any] = [value for value in json.loads(answer).values() if isinstance(value, list)]
        rows = lists[0] if lists else []
        found[name] = rows[0]["id"] if rows else AN_ID.format(1)
    return found


def _token(subject: str) -> str:
    return token_for(Caller(subject, "administrator", frozenset({"*"})), timedelta(hours=5))


def _row(blow: Blow) -> str:
    numbers = f"{1000 * blow.held_seconds:6.0f} {1000 * blow.took_seconds:7.0f} {blow.status:6} {blow.answered_bytes:9}"
    return f"{numbers}  {blow.where}: {blow.attack}"
