"""`python -m bench.failover [part ...] [--runs N]`: hangs, killed, cut, restarted, majority, settings.

Measure and print: all of it, unless parts are named. `settings` is a node that hangs, each setting alone. A run of
`killed` takes 1 min 50 s with the start of everything; the others were not timed: in `hangs`, `cut` and `majority` a
node is away for 20 to 30 s, in `settings` for 30 to 100 s, and then has to join again. `python -m bench failover` takes
the same options.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bench.failover.commands import Result
from bench.failover.hurts import HURTS, Hurt, freezes
from bench.failover.stand import stand
from bench.failover.ways import WAYS, Way
from bench.scene import Scene, scene

SETTINGS = "settings"


def main(arguments: list[str]) -> int:
    """Run the parts asked for, one after the other."""
    parser = argparse.ArgumentParser(prog="python -m bench.failover", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"{', '.join(HURTS)}, {SETTINGS} (all)")
    parser.add_argument("--runs", type=int, help="how often each (five times; of settings, once or twice)")
    given = parser.parse_args(arguments)
    if unknown := set(given.parts) - {*HURTS, SETTINGS}:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    with scene() as here:
        show(here, given.parts, given.runs)
    return 0


def show(here: Scene, parts: Sequence[str] = (), runs: int | None = None) -> None:
    """Print both tables, or these parts of them."""
    hurts = {told: hurt for name, (told, hurt) in HURTS.items() if not parts or name in parts}
    if hurts:
        print("longest time from a command's answer to its effect, in s; lost and doubled of all commands")
        for name, result in _measured(here, _often(Way(), runs), hurts):
            print(f"{name:40} {_row(result)}", flush=True)
    if parts and SETTINGS not in parts:
        return
    print("the same for a node that hangs: net_ticktime, the failure detector's look in ms, REFU_HEARTBEAT")
    for way in WAYS:
        for _, result in _measured(here, _often(way, runs), {"": freezes(way.hangs)}):
            print(f"{way.tick:4} {way.look:6} {way.heartbeat:4}  hangs {way.hangs:3.0f} {_row(result)}", flush=True)


def _often(way: Way, runs: int | None) -> Way:
    return replace(way, runs=runs or way.runs)


def _measured(here: Scene, way: Way, hurts: Mapping[str, Hurt]) -> Iterator[tuple[str, Result]]:
    """Each as often as the way says, one after the other, in one cluster."""
    with stand(here, way) as made:
        for name, hurt in hurts.items():
            for _ in range(way.runs):
                yield name, made.run(hurt)
                if not made.settle():
                    print("  (the node did not join again by itself and was started again)", flush=True)


def _row(one: Result) -> str:
    kept = f"{one.failed} failed, {one.missing} lost, {one.doubled} twice"
    return f"{one.longest_seconds:7.1f}  of {one.commands:4}: {kept}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
