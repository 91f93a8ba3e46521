"""What one choice made by hand costs: the best plan that has it, against the plan as it is."""

from dataclasses import dataclass, replace

from services.chassis.errors import Invalid
from services.matching.domain.planning.checks import check
from services.matching.domain.planning.draft import Draft, draft
from services.matching.domain.planning.editing import value_of
from services.matching.domain.planning.problem import Problem
from services.matching.domain.planning.solution import Solution

Pair = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Change:
    """What a choice costs, in units. `after` is the best plan that has it; `naive` is the difference if nobody moves.

    `displaced` lose the place they had and get no other, `moved` go elsewhere. When it is not `feasible`, `why` is a
    slug and nothing changes: gate-closed, no-place, or the slug with which `check` refuses it.
    """

    before: int
    after: int
    difference: int
    naive: int = 0
    displaced: tuple[int, ...] = ()
    moved: tuple[int, ...] = ()
    feasible: bool = True
    why: str = ""


def cost_of_change(problem: Problem, solution: Solution, person: int, opportunity: int | None) -> Change:
    """What it costs to place a person (and the group they go with) there, or nowhere when `opportunity` is None.

    Exact without groups and with one opportunity each. Otherwise groups stay where they are, unless they must make
    room; everybody else moves to the best.
    """
    pairs = solution.pairs()
    before = value_of(problem, pairs).objective
    if opportunity is not None and (why := _impossible(problem, person, opportunity)):
        return Change(before=before, after=before, difference=0, feasible=False, why=why)
    wished = _wished(problem, person, opportunity)
    try:
        check(wished)
    except Invalid as refusal:
        return Change(before=before, after=before, difference=0, feasible=False, why=refusal.slug)
    changed = draft(_groups_stay(wished, pairs, person), lambda *_: None)
    return _change(problem, pairs, before, changed, _party(problem, person), opportunity)


def _impossible(problem: Problem, person: int, opportunity: int) -> str:
    party = _party(problem, person)
    if any(problem.at(each, opportunity) < 0 for each in party):
        return "gate-closed"
    return "no-place" if problem.places[opportunity] < len(party) else ""


def _party(problem: Problem, person: int) -> tuple[int, ...]:
    return next((group for group in problem.groups if person in group), (person,))


def _wished(problem: Problem, person: int, opportunity: int | None) -> Problem:
    """The problem with the choice pinned, or with all pairs of the person and their group barred."""
    party = _party(problem, person)
    if opportunity is None or problem.most_each == 1:
        pinned = tuple(pair for pair in problem.pinned if pair[0] not in party)
    else:
        pinned = problem.pinned
    if opportunity is None:
        gone = tuple((each, there) for each in party for there in _reach(problem, each))
        return replace(problem, pinned=pinned, barred=(*problem.barred, *gone))
    barred = tuple(pair for pair in problem.barred if pair[0] not in party or pair[1] != opportunity)
    return replace(problem, pinned=tuple(sorted({*pinned, (person, opportunity)})), barred=barred)


def _reach(problem: Problem, person: int) -> list[int]:
    reach: list[int] = problem.opportunity[int(problem.start[person]) : int(problem.start[person + 1])].tolist()
    return reach


def _groups_stay(wished: Problem, pairs: tuple[Pair, ...], person: int) -> Problem:
    """Pin other groups where they are and bar those without a place; when that leaves no room, let them all move."""
    held: dict[int, list[int]] = {}
    for each, there in pairs:
        held.setdefault(each, []).append(there)
    others = [group for group in wished.groups if person not in group]
    pinned = {*wished.pinned, *((each, there) for group in others for each in group for there in held.get(each, ()))}
    barred = [(group[0], there) for group in others for there in _reach(wished, group[0])]
    staying = replace(
        wished, pinned=tuple(sorted(pinned)), barred=(*wished.barred, *(pair for pair in barred if pair not in pinned))
    )
    try:
        check(staying)
    except Invalid:
        return wished
    return staying


def _change(
    problem: Problem, pairs: tuple[Pair, ...], before: int, changed: Draft, party: tuple[int, ...], to: int | None
) -> Change:
    now = set(zip(changed.people.tolist(), changed.opportunities.tolist(), strict=True))
    placed, others = {each for each, _ in now}, {each for each, _ in pairs if each not in party}
    differs = {each for each, _ in now.symmetric_difference(pairs)}
    return Change(
        before=before,
        after=changed.objective,
        difference=changed.objective - before,
        naive=value_of(problem, _with_party(problem, pairs, party, to)).objective - before,
        displaced=tuple(sorted(others - placed)),
        moved=tuple(sorted((differs & placed) - set(party))),
    )


def nobody_moves(problem: Problem, pairs: tuple[Pair, ...], person: int, opportunity: int | None) -> list[Pair]:
    """The plan with only this choice made: nobody moves but the person, their group, and whoever must make room.

    Room is made by those of least worth there; by who was pinned there only when nobody else is left.
    """
    return _with_party(problem, pairs, _party(problem, person), opportunity)


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
