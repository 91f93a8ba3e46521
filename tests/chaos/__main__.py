"""Kill -9 of a service, the broker or the store while the year 2019 goes in, round after round.

Each round has a platform of its own. The seed decides victims and moments: the same seed, the same rounds. Ends with 1
when a figure, a refused row or a dead letter tells of what happened.
"""

import argparse
import secrets
import sys

from tests.chaos.rounds import Outcome, carried_out, choice

HEAD = f"{'round':>5}  {'victim':14}  {'at facts':>8}  {'back in s':>9}  {'imports':>7}  {'figures':8}  dead letters"


def main(arguments: list[str]) -> int:
    """All rounds, each with its line; 0 when nothing can be seen of any of them."""
    asked = _parser().parse_args(arguments)
    seed = asked.seed if asked.seed is not None else secrets.randbelow(2**32)
    print(f"{asked.rounds} rounds; to meet the same again: SEED={seed}")
    print(HEAD, flush=True)
    outcomes = [_told(number, carried_out(choice(seed, number))) for number in asked.only or range(1, asked.rounds + 1)]
    bad = sum(not one.good for one in outcomes)
    print(f"{bad} of {len(outcomes)} rounds left something behind." if bad else "Nothing can be seen of any round.")
    return 1 if bad else 0


def _told(number: int, one: Outcome) -> Outcome:
    equal = "equal" if one.figures_equal and one.refused_equal else "DIFFERENT"
    where = f"{number:5}  {one.choice.victim:14}  {one.choice.facts:8}  {one.recovered_seconds:9.1f}"
    print(f"{where}  {one.import_starts:7}  {equal:8}  {one.dead_letters}", flush=True)
    return one


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make kill-rounds", description=__doc__)
    parser.add_argument("--rounds", type=int, default=6, help="how many (6)")
    parser.add_argument("--seed", type=int, help="of an earlier run")
    parser.add_argument("--only", type=int, nargs="+", metavar="N", help="these rounds of the seed alone")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
