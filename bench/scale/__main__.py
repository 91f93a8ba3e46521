"""Replicas of each service, measured: `make scale`. Writes docs/operations/scale.md, model included.

`python -m bench.scale intake listening` measures these parts anew and leaves the others as they were measured before.
"""

import argparse
import json
import sys
from datetime import UTC, datetime
from typing import Any

from bench.scale import listening, measure
from bench.scale.model import COMMANDS, MIX
from bench.scale.page import PAGE, PLACE, text
from bench.scene import ROOT, Scene, scene
from deploy.local import proc
from deploy.local.platform import SERVICES
from tests.chaos.results import commit_now

LISTENING = "listening"
PARTS = (*SERVICES, LISTENING)


def main(arguments: list[str]) -> int:
    """Measure, keep it, write the page."""
    given = _parser().parse_args(arguments)
    unknown = set(given.parts) - set(PARTS)
    if unknown:
        print(f"No such part: {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}.")
        return 2
    parts = given.parts or list(PARTS)
    before = json.loads(PLACE.read_text()) if PLACE.exists() else {"rows": [], "heard": []}
    services = [part for part in parts if part != LISTENING]
    with scene() as here:
        if services:
            before |= _about(given.machine) | {
                "rows": _sorted([*_others(before["rows"], parts), *_measured(here, services)])
            }
            _keep(before)
        if LISTENING in parts:
            _keep(before | {"heard": _heard(here), "heard_on": _about(given.machine)})
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make scale", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"these alone: {', '.join(PARTS)}")
    proc.add_machine(parser)
    return parser


def _about(besides: str) -> dict[str, str]:
    return {"date": f"{datetime.now(UTC):%Y-%m-%d}", "commit": commit_now(), "machine": proc.machine(besides)}


def _sorted(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: PARTS.index(row["service"]))


def _keep(kept: dict[str, Any]) -> None:
    """What was measured so far, and the page once nothing is missing."""
    PLACE.parent.mkdir(parents=True, exist_ok=True)
    PLACE.write_text(json.dumps(kept, indent=1) + "\n")
    if {*MIX, *COMMANDS} <= {row["what"] for row in kept["rows"]} and kept["heard"]:
        PAGE.write_text(text(kept))
        print(f"Written: {PAGE.relative_to(ROOT)}")


def _others(rows: list[dict[str, Any]], parts: list[str]) -> list[dict[str, Any]]:
    return [row for row in rows if row["service"] not in parts]


def _measured(here: Scene, services: list[str]) -> list[dict[str, Any]]:
    rows = []
    for row in measure.measure(here, services) if services else ():
        rows.append(row)
        told = f"{row['service']:14} {row['what']:24} {row['replicas']}  {row['per_second']:8.1f}/s"
        print(f"{told}  p50 {row['p50_ms']:7.1f} ms  {row['stops']}", flush=True)
    return rows


def _heard(here: Scene) -> list[dict[str, Any]]:
    heard = []
    for one in listening.measure(here):
        heard.append(one)
        print(f"reporting hears {one['per_second']:.0f} facts/s with {one['replicas']} replicas", flush=True)
    return heard


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
