"""A steady mixed load for an hour: `make soak`, or `make soak MINUTES=20`.

Clients register, match, record and read through the gateway; every 20 seconds somebody looks what processes hold and
what waits. Then all is counted and what grew is judged. What came out is written to .data/soak/last.json, or, with
--page (PAGE=yes), to docs/operations/soak, whose page is then written anew. Ends with 1 when something grew or
got lost.
"""

import argparse
import json
import secrets
import signal
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests

from deploy.local import proc
from services.console.command_line.options import above_zero
from tests.chaos import resources
from tests.chaos.load.clients import Clients
from tests.chaos.load.ledger import differences
from tests.chaos.platform import LongWorld
from tests.chaos.results import commit_now
from tests.other_release import ROOT
from tests.soak.measure import Sample, Soak, as_json
from tests.soak.page import PAGE, PLACE, text

EVERY = 20.0
CLIENTS = 3
OPPORTUNITIES = 12
ASIDE = ROOT / ".data" / "soak" / "last.json"


def main(arguments: list[str]) -> int:
    """0 when everything was flat."""
    given = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # disks are given back also then
    with tempfile.TemporaryDirectory(prefix="refu-soak-") as folder:
        world = LongWorld(Path(folder), f"soak_{secrets.token_hex(4)}")
        try:
            world.start()
            soak = _soaked(world, given.minutes)
        finally:
            world.end()
    told = {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "commit": commit_now(),
        "machine": proc.machine(given.machine),
        "minutes": given.minutes,
        "clients": CLIENTS,
        **as_json(soak),
    }
    _write(told, PLACE if given.page else ASIDE)
    print("\n".join(told["troubles"]) or "Flat.")
    return 1 if told["troubles"] else 0


def _write(told: dict[str, Any], place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(told) + "\n")
    print(f"Written: {place.relative_to(ROOT)}")
    if place == PLACE:
        PAGE.write_text(text(told))
        print(f"Written: {PAGE.relative_to(ROOT)}")


def _soaked(world: LongWorld, minutes: float) -> Soak:
    soak = Soak()
    clients = Clients(world, f"soak/{secrets.token_hex(4)}", "SOAK", CLIENTS, OPPORTUNITIES)
    started = time.monotonic()
    clients.start()
    while time.monotonic() < started + 60 * minutes:
        time.sleep(EVERY)
        soak.samples.append(_sample(world, clients, started))
        last = soak.samples[-1]
        print(f"{last.seconds:6.0f} s  {last.newcomers:6} newcomers  {last.waiting:4} events wait", flush=True)
    clients.stop()
    world.settled(120)
    soak.answers = [(at - started, took) for at, took in clients.answered]
    soak.wrong = [*differences(clients.ledger, clients.found(world)), *clients.tally.faults]
    return soak


def _sample(world: LongWorld, clients: Clients, started: float) -> Sample:
    held = tuple(resources.held_by_all(world))
    newcomers = len(clients.ledger.lives)
    return Sample(time.monotonic() - started, held, _waiting(world), newcomers)


def _waiting(world: LongWorld) -> int:
    try:
        services = world.status().values()
    except requests.RequestException:
        return 0
    return sum(
        one.get("outbox", 0)
        + one.get("retrying", 0)
        + sum(listener["ready"] + listener["in_hand"] for listener in one.get("listeners", []))
        for one in services
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("--minutes", type=above_zero, default=60, help="how long (60)")
    proc.add_machine(parser)
    parser.add_argument("--page", action="store_true", help="keep it in docs/operations/soak, write its page anew")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
