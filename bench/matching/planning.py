"""The solver: how near the upper bound, how long and with how much memory, next to exact peers and a greedy baseline.

Each solver gets the same pairs and scores, in a fresh process, one after the other. Seconds are of solving alone; ours
include the bound, the reserve lists and the report on waiting, which the others do not make.
"""

import random
import resource
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.matching import peers, tables
from bench.matching.apart import fresh
from bench.matching.invented import TODAY, Invented, invented
from services.matching.board.snapshot import compressed, copied
from services.matching.solver import Problem, Times, solve, value_of
from services.matching.values.week_parts import OCCURRING

SIZES = ((2_500, 750, 1), (5_000, 1_500, 2), (10_000, 2_000, 3), (20_000, 3_000, 5))
"""People, opportunities, and over how many towns, so that about 200 are feasible for each person."""
COMPARED = (SIZES[1], SIZES[3])
IN_GROUPS, FAIRNESS = 0.1, 0.2
SEVERAL = 3
"""Opportunities each, of which no two at the same time."""
PATIENCE = 240.0
"""Seconds after which a peer is given up."""


@dataclass(frozen=True)
class Instance:
    """Where one is kept, and what it is like."""

    file: Path
    people: int
    offers: int
    pairs: int
    places: int
    nowhere: int
    """People whom no gate lets through anywhere."""


@dataclass(frozen=True)
class Result:
    """How one solver did."""

    seconds: float
    peak_mb: float
    """Of the whole process."""
    more_mb: float
    """Above what it took with the instance loaded."""
    placed: int
    objective: int
    score: int
    upper_bound: int = 0
    apart: int = 0
    """Groups of which some have a place and some have none, or elsewhere."""


def prepared(folder: str, people: int, offers: int, towns: int) -> Instance:
    """Invent it, judge all pairs as the board does, keep the pairs."""
    world = invented(people, offers, towns=towns)
    board = world.board()
    snapshot = copied(board, list(world.newcomers), list(world.opportunities), TODAY)
    start, opportunity, score = compressed(snapshot)
    places = snapshot.offers["left"].astype(np.int64)
    groups = _groups(world)
    file = Path(folder) / f"{people}.npz"
    sizes, members = [len(group) for group in groups], [person for group in groups for person in group]
    arrays: dict[str, Any] = {
        "start": start,
        "opportunity": opportunity,
        "score": score,
        "places": places,
        "waited": snapshot.waited,
        "week": snapshot.offers["takes"].astype(np.int64),
        "first": snapshot.offers["starts"].astype(np.int64),
        "last": snapshot.offers["last"].astype(np.int64),
    }
    np.savez(file, **arrays, sizes=np.array(sizes), members=np.array(members))
    nowhere = int((np.diff(start) == 0).sum())
    return Instance(file, people, offers, len(score), int(places.sum()), nowhere)


def _groups(world: Invented) -> list[list[int]]:
    """A tenth of the people, two to five of one town together."""
    chance, of_town = random.Random(7), defaultdict(list)
    for number, newcomer in enumerate(world.newcomers.values()):
        if chance.random() < IN_GROUPS:
            of_town[newcomer.unit].append(number)
    groups = []
    for people in of_town.values():
        while len(people) > 1:
            size = min(chance.randint(2, 5), len(people))
            groups.append([people.pop() for _ in range(size)])
    return groups


def load(file: Path, together: bool, fairness: float, most_each: int = 1) -> Problem:
    """The problem of an instance."""
    kept = np.load(file)
    edges = np.cumsum(kept["sizes"])[:-1]
    groups = tuple(tuple(group.tolist()) for group in np.split(kept["members"], edges)) if together else ()
    arrays = {name: kept[name] for name in ("start", "opportunity", "score", "places", "waited")}
    times = Times(week=kept["week"], first=kept["first"], last=kept["last"], occurring=OCCURRING)
    return Problem(**arrays, times=times, groups=groups, fairness=fairness, most_each=most_each)


def run(solver: str, file: Path, together: bool = False, fairness: float = 0.0, most_each: int = 1) -> Result:
    """One solver on one instance, here."""
    problem = load(file, together, fairness, most_each)
    before, started = _peak_mb(), time.perf_counter()
    bound = 0
    if solver == "ours":
        solution = solve(problem)
        (people, offers), bound = solution.chosen, solution.upper_bound
    else:
        people, offers = peers.SOLVERS[solver](problem)
    seconds = time.perf_counter() - started
    peak = _peak_mb()
    at = [problem.at(int(p), int(o)) for p, o in zip(people, offers, strict=True)]
    if -1 in at or (np.bincount(offers, minlength=problem.opportunities) > problem.places).any():
        raise SystemExit(f"{solver}: a gate is closed, or more people than places")
    if value_of(problem, tuple(zip(people.tolist(), offers.tolist(), strict=True))).faults and solver == "ours":
        raise SystemExit("ours: the plan breaks a rule")
    if len(set(people.tolist())) < len(people) and most_each == 1:
        raise SystemExit(f"{solver}: somebody is in two places")
    return Result(
        seconds=seconds,
        peak_mb=peak,
        more_mb=peak - before,
        placed=len(people),
        objective=int(problem.value()[at].sum()),
        score=int(problem.score[at].sum()),
        upper_bound=bound,
        apart=_apart(problem, dict(zip(people.tolist(), offers.tolist(), strict=True))),
    )


def _apart(problem: Problem, where: dict[int, int]) -> int:
    return sum(len({where.get(person) for person in group}) > 1 for group in problem.groups)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def show() -> None:
    """Measure, and print the tables."""
    with tempfile.TemporaryDirectory(prefix="refu-bench-") as folder:
        instances = {size: fresh(prepared, folder, *size) for size in SIZES}
        ours = {size: fresh(run, "ours", one.file) for size, one in instances.items()}
        print("(e2) planning: growth", flush=True)
        _show_growth(instances, ours)
        for size in COMPARED:
            print(f"beside others: {size[0]:,} x {size[1]:,}", flush=True)
            _show_peers(instances[size], ours[size])
        for size in COMPARED:
            print(f"groups and fairness: {size[0]:,} x {size[1]:,}", flush=True)
            _show_wishes(instances[size])
        print(f"up to {SEVERAL} each, none at the same time as another", flush=True)
        _show_several([instances[size] for size in COMPARED])


def _show_growth(instances: dict[tuple[int, int, int], Instance], ours: dict[tuple[int, int, int], Result]) -> None:
    head = "people|opportunities|pairs|feasible each|of those with any|places|s|peak MB|placed|objective / bound"
    rows: list[list[object]] = []
    for size, one in instances.items():
        done = ours[size]
        each, with_any = one.pairs / one.people, one.pairs / (one.people - one.nowhere)
        rows.append([one.people, one.offers, one.pairs, each, with_any, one.places, done.seconds, done.peak_mb])
        rows[-1] += [done.placed, f"{100 * done.objective / done.upper_bound:.4f} %"]
    tables.show(head.split("|"), rows)


def _show_peers(instance: Instance, ours: Result) -> None:
    head = "solver|s|of ours|peak MB|of which solving|placed|points|of the bound"
    rows: list[list[object]] = []
    for name in ("ours", *peers.SOLVERS):
        done = ours if name == "ours" else fresh(run, name, instance.file, patience=PATIENCE)
        if done is None:
            rows.append([name, f"> {PATIENCE:.0f}", f"> {PATIENCE / ours.seconds:.1f}", *["-"] * 5])
            continue
        share = f"{100 * done.objective / ours.upper_bound:.4f} %"
        rows.append([name, done.seconds, done.seconds / ours.seconds, done.peak_mb, done.more_mb])
        rows[-1] += [done.placed, done.score // 100, share]
    tables.show(head.split("|"), rows)


def _show_wishes(instance: Instance) -> None:
    head = "groups|fairness|s|peak MB|placed|points|objective / bound|groups apart"
    rows: list[list[object]] = []
    for together, fairness in ((False, 0.0), (False, FAIRNESS), (True, 0.0), (True, FAIRNESS)):
        done = fresh(run, "ours", instance.file, together, fairness)
        share = f"{100 * done.objective / done.upper_bound:.4f} %"
        rows.append(["yes" if together else "no", str(fairness), done.seconds, done.peak_mb, done.placed])
        rows[-1] += [done.score // 100, share, done.apart]
    tables.show(head.split("|"), rows)


def _show_several(instances: list[Instance]) -> None:
    head = "people|opportunities|groups|s|peak MB|placements|objective / bound|groups apart"
    rows: list[list[object]] = []
    for one in instances:
        for together in (False, True):
            done = fresh(run, "ours", one.file, together, 0.0, SEVERAL)
            share = f"{100 * done.objective / done.upper_bound:.4f} %"
            rows.append([one.people, one.offers, "yes" if together else "no", done.seconds, done.peak_mb])
            rows[-1] += [done.placed, share, done.apart]
    tables.show(head.split("|"), rows)
