"""One choice made by hand, with everybody else where they are."""

from collections import Counter
from collections.abc import Iterable

from services.matching.solver.arrays import Group, Pair, Pairs
from services.matching.solver.evaluation import value_of
from services.matching.solver.problem import Problem


def with_change(problem: Problem, before: Pairs, person: int, opportunity: int | None) -> Pairs | None:
    """A plan of before with only this change: the person goes to an opportunity, or (None) to none.

    None where that breaks a rule. Whoever must make room is out; so is whoever has a place that is not open any more,
    or was taken, and then the whole group.
    """
    pairs = with_one_choice(problem, still_valid(problem, before), person, opportunity)
    return None if value_of(problem, pairs).faults else tuple(sorted(pairs))


def with_one_choice(problem: Problem, pairs: Pairs, person: int, opportunity: int | None) -> list[Pair]:
    """The plan with only this choice made: nobody moves but the person, their group, and whoever must make room.

    Displaces placements of least value first; pinned ones last.
    """
    return _with_group(problem, pairs, problem.group_of(person), opportunity)


def still_valid(problem: Problem, pairs: Iterable[Pair]) -> Pairs:
    """Of a plan that was made before, what still can be: gates open, groups whole, no more people than places."""
    chosen = set(pairs)
    stands = [
        (person, there)
        for person, there in open_to_group(problem, chosen)
        if all((each, there) in chosen for each in problem.group_of(person))
    ]
    for to, taken in Counter(there for _, there in stands).items():
        if taken > problem.places[to]:
            stands = _with_room(problem, stands, to, int(problem.places[to]))
    return tuple(stands)


def open_to_group(problem: Problem, pairs: Iterable[Pair]) -> list[Pair]:
    """Those of these pairs that are open to the whole group of the person, by person."""
    return sorted(
        (person, there)
        for person, there in set(pairs)
        if all(problem.at(each, there) >= 0 for each in problem.group_of(person))
    )


def _with_group(problem: Problem, pairs: Pairs, group: Group, to: int | None) -> list[Pair]:
    if to is None:
        return [pair for pair in pairs if pair[0] not in group]
    held = sorted({there for each, there in pairs if each == group[0]} - {to})
    keep = [there for there in held if not problem.clash(there, to)]
    keep = sorted(keep, key=lambda there: -_worth(problem, group, there))[: problem.most_each - 1]
    mine = [(each, there) for each in group for there in (*keep, to)]
    rest = [pair for pair in pairs if pair[0] not in group]
    return mine + _with_room(problem, rest, to, int(problem.places[to]) - len(group))


def _with_room(problem: Problem, pairs: list[Pair], to: int, room: int) -> list[Pair]:
    """Without as many of those who are there as it takes for the others to fit; those of least worth go first."""
    there = {problem.group_of(each) for each, at in pairs if at == to}
    taken = sum(len(group) for group in there)
    pinned = set(problem.pinned)

    def stays(group: Group) -> tuple[bool, float, Group]:
        return any((each, to) in pinned for each in group), _worth(problem, group, to) / len(group), group

    for group in sorted(there, key=stays):
        if taken <= room:
            break
        taken -= len(group)
        pairs = [pair for pair in pairs if pair[0] not in group or pair[1] != to]
    return pairs


def _worth(problem: Problem, group: Group, there: int) -> int:
    """What they are worth there, in units; nothing for whom a gate closed meanwhile."""
    bonus = problem.bonus()
    pairs = [(each, problem.at(each, there)) for each in group]
    return sum(int(problem.score[at] + bonus[each]) for each, at in pairs if at >= 0)
