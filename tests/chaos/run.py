"""A run: all its rounds on one platform, or on another where one was lost; what became of each; what grew."""

import json
import secrets
import shutil
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from deploy.local import proc
from tests import other_release
from tests.chaos import acts, faults, resources, results
from tests.chaos.platform import LongWorld
from tests.chaos.rounds import Outcome, Round, Size, is_whole

LEFT = other_release.ROOT / ".data" / "chaos"
REVIVED_WITHIN = 60.0
HEAD = f"{'round':>5}  {'fault':28} {'s':>5} {'recovered':>9}  {'acknowledged':>12}  {'judged':>6}  held"


@dataclass(frozen=True)
class Asked:
    """Which rounds, on which platform, and where their results go."""

    seed: int
    numbers: list[int]
    kinds: tuple[str, ...]
    brokers: int = 1
    previous: str = ""
    keep: Path | None = None
    minutes: float = 1e6
    machine: str = ""
    """What is to be said of the machine besides its processors and memory."""
    size: Size = field(default_factory=Size)


class Interrupted(Exception):
    """Somebody ended the run; `left` are the rounds that were not counted, the one that was under way among them."""

    def __init__(self, left: list[int]) -> None:
        """What stands in the results stays."""
        super().__init__()
        self.left = left


def run(asked: Asked) -> list[str]:
    """Carry out all rounds; a sentence for each that did not hold and for what grew. Raises Interrupted."""
    about = results.Run(
        name=f"{datetime.now(UTC):%Y%m%d-%H%M}-{secrets.token_hex(2)}",
        seed=asked.seed,
        date=f"{datetime.now(UTC):%Y-%m-%d}",
        commit=results.commit_now(),
        machine=proc.machine(asked.machine),
        brokers=asked.brokers,
    )
    left, bad = list(asked.numbers), list[str]()
    ends = time.monotonic() + 60 * asked.minutes
    print(HEAD, flush=True)
    while left and time.monotonic() < ends:
        with tempfile.TemporaryDirectory(prefix="refu-chaos-") as folder:
            world = LongWorld(Path(folder), f"chaos_{secrets.token_hex(4)}", asked.brokers)
            try:
                world.start()
                previous = other_release.code_of(asked.previous, Path(folder) / "previous")
                bad += _rounds(world, left, asked, about, previous, ends)
            except KeyboardInterrupt:
                print("Stopping what runs …", flush=True)
                raise Interrupted(left) from None
            finally:
                world.end()
    return bad


def _rounds(
    world: LongWorld, left: list[int], asked: Asked, about: results.Run, previous: Path | None, ends: float
) -> list[str]:
    """Take rounds from `left`, until there is none, time is over, or the platform does not come back from one."""
    bad: list[str] = []
    over_time: list[list[resources.Held]] = []
    lives = True
    while left and lives and time.monotonic() < ends:
        number = left[0]
        chosen = faults.chosen(asked.seed, number, asked.kinds)
        tag = f"R{number}x{secrets.token_hex(3)}"
        outcome = Round(world, f"{asked.seed}/{number}", tag, chosen, asked.size).carried_out(previous)
        over_time.append(resources.held_by_all(world))
        left.pop(0)
        _tell(number, outcome)
        if asked.keep:
            results.keep(asked.keep, [results.line(about, number, outcome, over_time[-1])])
        if not outcome.held:
            place = _left_behind(world, about, number, outcome)
            bad.append(f"Round {number} of SEED={asked.seed} did not hold: {place}")
            lives = _revived(world)
        shutil.rmtree(world.home / "rounds" / tag, ignore_errors=True)
    last = over_time[-1] if over_time else []
    return [*bad, *resources.grown(resources.growth(over_time)), *resources.too_large(last)]


def _revived(world: LongWorld) -> bool:
    """Whether it is well again after all that an operator does; where it is not, the next round has another one."""
    acts.revive(world)
    deadline = time.monotonic() + REVIVED_WITHIN
    while not is_whole(world):
        if time.monotonic() > deadline:
            print("This platform did not come back; the next round has a new one.", flush=True)
            return False
        time.sleep(1)
    return True


def _tell(number: int, one: Outcome) -> None:
    what = " + ".join(f"{fault.kind} {fault.victim}".strip() for fault in one.faults)
    told = one.load.get("acknowledged", 0)
    wrong = ", ".join(check for check, said in one.wrong.items() if said)
    held = "yes" if one.held else f"NO: {wrong}"
    counted = f"{one.seconds:5.0f} {one.recovered_seconds:9.1f}  {told:12}  {one.judged:6}"
    print(f"{number:5}  {what:28} {counted}  {held}", flush=True)


def _left_behind(world: LongWorld, about: results.Run, number: int, outcome: Outcome) -> Path:
    """Logs and sheets of a round, for whoever looks into it."""
    place = LEFT / f"{about.name}-{number}"
    ignored = shutil.ignore_patterns("rabbitmq", "secantus", "previous", "*.key", "*.json", "outbox")
    shutil.copytree(world.home, place, ignore=ignored, dirs_exist_ok=True)
    (place / "wrong.json").write_text(json.dumps(outcome.wrong, indent=1))
    return place
