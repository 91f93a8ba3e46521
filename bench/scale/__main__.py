"""Replicas of each service, measured: `make scale`; `make scale ARGS='intake listening'` measures these parts alone.

Figures are printed and kept in .data/scale/measured.json, or, with --page (PAGE=yes), in docs/operations/scale, whose
page, with the model, is then written anew. Other parts stay there as they were measured, with their own date and
commit. HAProxy is needed: as root on Debian it is installed with apt where it is missing.
"""

import argparse
import sys
from datetime import UTC, datetime
from typing import Any

from bench.scale import kept, listening, measure
from bench.scale.kept import ASIDE, LISTENING, PARTS, PLACE
from bench.scale.model import COMMANDS, MIX
from bench.scale.page import PAGE, text
from bench.scene import ROOT, Scene, scene
from deploy.local import proc
from tests.chaos.results import commit_now


def main(arguments: list[str]) -> int:
    """Measure, keep it, write the page if it is asked for."""
    given = _parser().parse_args(arguments)
    unknown = set(given.parts) - set(PARTS)
    if unknown:
        print(f"No such part: {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}.")
        return 2
    parts = given.parts or list(PARTS)
    place = PLACE if given.page else ASIDE
    services = [part for part in parts if part != LISTENING]
    with scene() as here:
        if services:
            rows = _measured(here, services)
            kept.write(place, kept.with_rows(kept.read(place), rows, _about(given.machine)))
        if LISTENING in parts:
            heard = _heard(here)
            kept.write(place, kept.with_heard(kept.read(place), heard, _about(given.machine)))
    print(f"Written: {place.relative_to(ROOT)}")
    if given.page:
        _write_page(kept.read(place))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make scale", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"these alone: {', '.join(PARTS)}")
    parser.add_argument(
        "--page", action="store_true", help="keep results in docs/operations/scale, write its page anew"
    )
    proc.add_machine(parser)
    return parser


def _about(besides: str) -> dict[str, str]:
    return {"date": f"{datetime.now(UTC):%Y-%m-%d}", "commit": commit_now(), "machine": proc.machine(besides)}


def _write_page(found: kept.Kept) -> None:
    """The page once nothing is missing that its model needs."""
    if {*MIX, *COMMANDS} <= {row["what"] for row in found["rows"]} and found["heard"]:
        PAGE.write_text(text(found))
        print(f"Written: {PAGE.relative_to(ROOT)}")


def _measured(here: Scene, services: list[str]) -> list[dict[str, Any]]:
    rows = []
    for row in measure.measure(here, services):
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
