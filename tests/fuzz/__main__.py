"""`python -m tests.fuzz --examples 30 --seed 1`: as several roles, as it is described and otherwise."""

import argparse
import secrets
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from schemathesis import GenerationMode

from services.console.command_line.options import whole
from tests.journeys.support import cast
from tests.journeys.support.described import Asking, Broken, operations
from tests.journeys.support.world import World

UNIT = "gent"


def main(words: Sequence[str] | None = None) -> int:
    """How many operations answered otherwise than described."""
    arguments = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    arguments.add_argument("--examples", type=whole(1), default=30, help="of each operation, as each role, each way")
    arguments.add_argument("--seed", type=int, default=secrets.randbelow(10_000), help="the same again")
    told = arguments.parse_args(words)
    print(f"seed {told.seed}", flush=True)
    with tempfile.TemporaryDirectory() as home:
        world = World(Path(home), f"fuzz_{secrets.token_hex(4)}")
        try:
            world.start()
            broken = _broken(world, told.examples, told.seed)
        finally:
            world.end()
    print(f"{len(broken)} answers were not as described")
    return min(len(broken), 1)


def _broken(world: World, examples: int, seed: int) -> list[Broken]:
    cast.open_unit(world, UNIT, UNIT)
    known = cast.known_records(world, UNIT)
    found = []
    for role, named in (("administrator", {}), ("coordinator", {"units": [UNIT]}), ("newcomer", {"newcomer": "n"})):
        told = 0
        with Asking(world.url, lambda: {"Authorization": f"Bearer {world.token(role, **named)}"}, known) as asking:  # noqa: B023
            for operation in operations():
                asking.example(operation)
                for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                    asking.at_random(operation, mode, examples, seed)
                for each in asking.broken[told:]:
                    print(f"* as {role}: {each.operation} {each.status}: {each.said}", flush=True)
                told = len(asking.broken)
        print(f"as {role}: {len(asking.broken)} not as described", flush=True)
        found += asking.broken
    return found


if __name__ == "__main__":
    sys.exit(main())
