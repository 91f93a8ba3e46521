"""Rounds of faults on one platform that lives through all of them: `make chaos`.

In each round a slice of the year 2019 goes in while clients register, match and record through the gateway; something
happens, by the seed: the same seed, the same rounds. Results are added to .data/chaos/rounds.jsonl, or, with --page
(PAGE=yes), to docs/operations/chaos, whose page is then written anew. What a round that did not hold left behind is put
into .data/chaos. Ends with 1 when there was one; Ctrl-C ends in order and says how to go on. `make chaos` takes ROUNDS,
SEED, ONLY, FAULTS, BROKERS, MACHINE, PAGE; the others in ARGS.
"""

import argparse
import secrets
import signal
import sys
from pathlib import Path

from deploy.local.proc import add_machine
from tests.chaos import disks, faults, page
from tests.chaos.page import WHOLE
from tests.chaos.results import PLACE, kept
from tests.chaos.run import LEFT, Asked, Interrupted, run
from tests.other_release import ROOT

ALL = {1: faults.SINGLE_BROKER, 3: faults.THREE_BROKERS}
ASIDE = LEFT / "rounds.jsonl"


def main(arguments: list[str]) -> int:
    """All rounds, each with its line; 0 when all held, 1 when one did not, 130 when somebody ended it."""
    given = _parser().parse_args(arguments)
    for each in (signal.SIGINT, signal.SIGTERM):  # disks are given back also then; a shell may have had SIGINT ignored
        signal.signal(each, signal.default_int_handler)
    seed = given.seed if given.seed is not None else secrets.randbelow(2**32)
    possible = [each for each in ALL[given.brokers] if each not in faults.OF_DISKS or disks.possible()]
    unknown = set(given.faults or ()) - set(possible)
    if unknown:
        print(f"No such fault here: {', '.join(sorted(unknown))}. There are: {', '.join(possible)}.")
        return 2
    numbers = given.only or range(given.first, given.first + given.rounds)
    if len(possible) < len(ALL[given.brokers]):
        print("Not tried on this machine: full disks, because only root may mount small ones.")
    print(f"{len(numbers)} round{'s' * (len(numbers) != 1)}; to meet the same again: SEED={seed}", flush=True)
    place = PLACE if given.page else given.keep
    kinds = tuple(given.faults or possible)
    platform = given.brokers, given.previous, place, given.minutes, given.machine
    try:
        bad = run(Asked(seed, list(numbers), kinds, *platform))
    except Interrupted as ended:
        left = " ".join(map(str, ended.left))
        print(f"Ended. Rounds that were counted are in {place}. The others: make chaos SEED={seed} ONLY='{left}'")
        return 130
    if given.page:
        page.PAGE.write_text(page.text(kept()))
    for file in (place, *([page.PAGE] if given.page else [])):
        print(f"Written: {file.relative_to(ROOT) if file.is_relative_to(ROOT) else file}")
    print("\n".join(bad) or "All rounds held, and nothing grew.")
    return 1 if bad else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make chaos", description=__doc__)
    parser.add_argument("--rounds", type=int, default=WHOLE, help=f"how many ({WHOLE})")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="begin with this round of the seed (0)")
    parser.add_argument("--seed", type=int, help="of an earlier run")
    parser.add_argument("--only", type=int, nargs="+", metavar="N", help="these rounds of the seed alone")
    parser.add_argument("--faults", nargs="+", metavar="KIND", help="these kinds alone")
    parser.add_argument("--brokers", type=int, choices=(1, 3), default=1, help="nodes of the broker (1)")
    parser.add_argument("--previous", default="HEAD~10", metavar="COMMIT", help="what to roll to and back (HEAD~10)")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--page", action="store_true", help="add results to docs/operations/chaos, write its page anew")
    where.add_argument(
        "--keep", type=Path, default=ASIDE, metavar="FILE", help="where results are added (.data/chaos/rounds.jsonl)"
    )
    parser.add_argument("--minutes", type=float, default=1e6, help="begin no round after so long")
    add_machine(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
