"""One choice made by hand, with everybody else where they are."""

from services.matching.domain.planning.problem import Problem

Pair = tuple[int, int]


def nobody_moves(problem: Problem, pairs: tuple[Pair, ...], person: int, opportunity: int | None) -> list[Pair]:
    """The plan with only this choice made: nobody moves but the person, their group, and whoever must make room.

    Room is made by those of least worth there; by who was pinned there only when nobody else is left.
    """
    return _with_party(problem, pairs, _party(problem, person), opportunity)


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
    there = {_party(problem, each) for each, at in rest if at == to}
    taken = sum(len(group) for group in there)
    pinned = set(problem.pinned)

    def stays(group: tuple[int, ...]) -> tuple[bool, float, tuple[int, ...]]:
        return any((each, to) in pinned for each in group), _worth(problem, group, to) / len(group), group

    for group in sorted(there, key=stays):
        if taken + len(party) <= problem.places[to]:
            break
        taken -= len(group)
        rest = [pair for pair in rest if pair[0] not in group or pair[1] != to]
    return mine + rest


def _worth(problem: Problem, party: tuple[int, ...], there: int) -> int:
    """What they are worth there; nothing for whom a gate closed meanwhile."""
    bonus = problem.bonus()
    pairs = [(each, problem.at(each, there)) for each in party]
    return sum(int(problem.score[at] + bonus[each]) for each, at in pairs if at >= 0)
