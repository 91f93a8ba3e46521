"""Every service runs in the release before, then is rolled to the present one and back, while the year 2019 goes in.

The release before is the code of an earlier commit (FROM, the latest tag or the commit before the last unless given),
taken from git into a folder of its own. It runs with the libraries of the present one. Ends with 1 when a figure, a
refused row or a dead letter tells of it.
"""

import argparse
import os
import random
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

from deploy.local.platform import ServiceProcess
from services.chassis.messaging.rights import TOPOLOGY
from tests import other_release
from tests.journeys.support.attack import Attack
from tests.journeys.support.figures import EXPECTED, YEAR, cells, expected_cells, rejected
from tests.journeys.support.world import World, outcome

MISSING = "git has no earlier commit here: fetch the history (git fetch --unshallow), or name one with FROM=…"
SECONDS = 900.0


def main(arguments: list[str]) -> int:
    """0 when nothing can be seen of it."""
    asked = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="refu-roll-") as folder:
        code = other_release.code_of(asked.commit or _release_before(), Path(folder) / "before")
        if code is None:
            raise SystemExit(MISSING)
        world = World(Path(folder), f"roll_{secrets.token_hex(4)}")
        try:
            world.start()
            return _rolled(world, code, Path(folder) / "refused")
        finally:
            world.end()


def _rolled(world: World, code: Path, rejects: Path) -> int:
    _declare(world, code)
    before = {name: _of_release(world, service, code) for name, service in world.services.items()}
    attack = Attack(world, rejects, random.Random(0), SECONDS)
    rolls = 0
    try:
        while not attack.ended:
            for name in sorted(world.services):
                _swap(world, name, before, code)
                rolls += 1
                if attack.ended:
                    break
        code_of_import = attack.finished()
    finally:
        attack.stop()
    world.settled(seconds=240)
    equal = cells(world.key_figures(*YEAR)) == expected_cells()
    refused = code_of_import == 1 and rejected(outcome(rejects)["rejected"]) == rejected(EXPECTED["rejected"])
    dead = sum(one["dead_letters"] for one in world.status().values())
    print(f"{rolls} rolls; the import started {attack.starts} times", flush=True)
    print(
        f"figures {'equal' if equal else 'DIFFERENT'}, refused rows {'equal' if refused else 'DIFFERENT'}, {dead} dead"
    )
    return 0 if equal and refused and not dead else 1


def _swap(world: World, name: str, other: dict[str, ServiceProcess], code: Path) -> None:
    """The process of the other release takes this one's place, at the same address."""
    old, new = world.services[name], other[name]
    old.stop()
    new.start()
    new.wait_ready()
    world.services[name], other[name] = new, old
    if new.environment.get("PYTHONPATH") == str(code):
        other_release.must_run(code, [new.pid])
    print(f"{name} rolled", flush=True)


def _of_release(world: World, service: ServiceProcess, code: Path) -> ServiceProcess:
    environment = {**service.environment, "PYTHONPATH": str(code)}
    return ServiceProcess(service.name, environment, world.logs, other_release.command(service.name, code))


def _declare(world: World, code: Path) -> None:
    """What the release before needs on the broker stands beside what this one needs."""
    environment = {**os.environ, "PYTHONPATH": str(code), "AMQP_URI": world.broker.uri_for(TOPOLOGY)}
    command = [sys.executable, "-W", "ignore", "-m", "services.console.main", "topology"]
    subprocess.run(command, env=environment, cwd=code, check=True)


def _release_before() -> str:
    """The latest tag, or the commit before the last."""
    return other_release.git("describe", "--tags", "--abbrev=0", "HEAD~1") or "HEAD~1"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make roll", description=__doc__)
    parser.add_argument("--from", dest="commit", default="", metavar="COMMIT", help="the release before")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
