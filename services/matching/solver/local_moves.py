"""One choice made by hand, with everybody else where they are."""

from collections import Counter
from collections.abc import Iterable

from services.matching.solver.problem import Problem

Pair = tuple[int, int]


def nobody_moves(problem: Problem, pairs: tuple[Pair, ...], person: int, opportunity: int | None) -> list[Pair]:
    """The plan with only this choice made: nobody moves but the person, their group, and whoever must make room.

    Room is made by those of least worth there; by who was pinned there only when nobody else is left.
    """
    return _with_party(problem, pairs, _party(problem, person), opportunity)


def still_standing(problem: Problem, pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Of a plan that was made before, what still can be: gates open, groups whole, no more people than places."""
    chosen = set(pairs)
    stands = [pair for pair in whole(problem, chosen) if set(_with_group(problem, *pair)) <= chosen]
    for to, taken in Counter(there for _, there in stands).items():
        if taken > problem.places[to]:
            stands = _with_room(problem, stands, to, int(problem.places[to]))
    return tuple(stands)


def whole(problem: Problem, pairs: Iterable[Pair]) -> list[Pair]:
    """Those of these pairs that are open to the whole group of the person."""
    open_to = {pair for pair in pairs if problem.at(*pair) >= 0}
    return sorted(pair for pair in open_to if all(problem.at(*each) >= 0 for each in _with_group(problem, *pair)))


def _with_group(problem: Problem, person: int, there: int) -> list[Pair]:
    return [(each, there) for each in _party(problem, person)]


def _party(problem: Problem, person: int) -> tuple[int, ...]:
    return next((group for group in problem.groups if person in group), (person,))


def _with_party(problem: Problem, pairs: tuple[Pair, ...], party: tuple[int, ...], to: int | None) -> list[Pair]:
    if to is None:
        return [pair for pair in pairs if pair[0] not in party]
    held = sorted({there for each, there in pairs if each == party[0]} - {to})
    keep = [there for there in held if not problem.clash(there, to)]
    keep = sorted(keep, key=lambda there: -_worth(problem, party, there))[: problem.most_each - 1]
    mine = [(each, there) for each in party for there in (*keep, to)]
    rest = [pair for pair in pairs if pair[0] not in party]
    return mine + _with_room(problem, rest, to, int(problem.places[to]) - len(party))


def _with_room(problem: Problem, pairs: list[Pair], to: int, room: int) -> list[Pair]:
    """Without so many of those who are there that the others fit; whoever is of least worth goes first."""
    there = {_party(problem, each) for each, at in pairs if at == to}
    taken = sum(len(group) for group in there)
    pinned = set(problem.pinned)

    def stays(group: tuple[int, ...]) -> tuple[bool, float, tuple[int, ...]]:
        return any((each, to) in pinned for each in group), _worth(problem, group, to) / len(group), group

    for group in sorted(there, key=stays):
        if taken <= room:
            break
        taken -= len(group)
        pairs = [pair for pair in pairs if pair[0] not in group or pair[1] != to]
    return pairs


def _worth(problem: Problem, party: tuple[int, ...], there: int) -> int:
    """What they are worth there; nothing for whom a gate closed meanwhile."""
    bonus = problem.bonus()
    pairs = [(each, problem.at(each, there)) for each in party]
    return sum(int(problem.score[at] + bonus[each]) for each, at in pairs if at >= 0)
