"""The part of a plan that a change by hand touches: large plans are not made anew within a request."""

from dataclasses import dataclass

from services.matching.plans.domain.detail import Sheet, together
from services.matching.plans.domain.plans import Figures
from services.matching.plans.domain.solver_messages import ANYWHERE, Changed, Outcome, Pairs
from services.matching.solver.reports import RESERVES


@dataclass(frozen=True, kw_only=True)
class Part:
    """Some newcomers and opportunities of a sheet, by their numbers there, and what concerns them as a sheet."""

    people: tuple[int, ...]
    offers: tuple[int, ...]
    sheet: Sheet

    def whole(self, pairs: Pairs) -> Pairs:
        """Pairs of the part by their numbers on the whole sheet."""
        return tuple((self.people[who], self.offers[where]) for who, where in pairs)


def part_of(sheet: Sheet, who: int, where: int | None) -> Part:
    """The newcomer with the own group and whoever is where they go; where they come from and where they go."""
    party = together(sheet, who)
    held = {there for each, there in sheet.placements if each in party}
    there = {each for each, at in sheet.placements if at == where}
    people = tuple(sorted({*party, *there}))
    offers = tuple(sorted(held if where is None else {*held, where}))
    return Part(people=people, offers=offers, sheet=_only(sheet, people, offers))


def merged(sheet: Sheet, part: Part, changed: Changed, figures: Figures, bound: int) -> Outcome:
    """The whole plan with this part of it changed; how long others wait and what prices are stays as last computed."""
    outcome = changed.outcome
    touched = set(part.whole(part.sheet.placements))
    now = part.whole(tuple(zip(outcome.who, outcome.where, strict=True)))
    kept = [(pair, score) for pair, score in zip(sheet.placements, sheet.scores, strict=True) if pair not in touched]
    lines = kept + list(zip(now, outcome.scores, strict=True))
    placements = tuple(pair for pair, _ in lines)
    return Outcome(
        who=tuple(who for who, _ in placements),
        where=tuple(where for _, where in placements),
        scores=tuple(score for _, score in lines),
        reserves=_reserves(sheet, part, changed, set(placements)),
        unplaced=_unplaced(sheet, part, {who for who, _ in placements}),
        prices=sheet.prices,
        total=figures.total - changed.cost_in_score,
        objective=figures.objective - changed.cost,
        upper_bound=bound,
        waiting=figures.waiting,
        weights=outcome.weights,
    )


def still_bounds(before: Sheet, after: Sheet, overruled: tuple[str, ...]) -> bool:
    """Whether what bounded the plan before the change still does: it only asks for more, and past no closed gate."""
    return set(before.pinned) <= set(after.pinned) and set(before.barred) <= set(after.barred) and not overruled


def _only(sheet: Sheet, people: tuple[int, ...], offers: tuple[int, ...]) -> Sheet:
    row = {who: n for n, who in enumerate(people)}
    column = {where: n for n, where in enumerate(offers)} | {ANYWHERE: ANYWHERE}

    def inside(pairs: Pairs) -> Pairs:
        return tuple((row[who], column[where]) for who, where in pairs if who in row and where in column)

    placements = inside(sheet.placements)
    return Sheet(
        id=sheet.id,
        newcomers=tuple(sheet.newcomers[who] for who in people),
        opportunities=tuple(sheet.opportunities[where] for where in offers),
        groups=tuple(tuple(row[who] for who in group) for group in sheet.groups if group[0] in row),
        pinned=inside(sheet.pinned),
        barred=inside(sheet.barred),
        who=tuple(who for who, _ in placements),
        where=tuple(where for _, where in placements),
    )


def _reserves(sheet: Sheet, part: Part, changed: Changed, placed: set[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """As they were, without who is there now, and where somebody made room with them first.

    Of those who lost a place only whom the part's own reserve names: who may go there, and not in a group.
    """
    lost = {part.people[who] for who in changed.displaced}
    in_part = {part.offers[n]: [part.people[who] for who in row] for n, row in enumerate(changed.outcome.reserves)}
    before = set(sheet.placements)
    found = []
    for where, waiting in enumerate(sheet.reserves):
        first = tuple(who for who in in_part.get(where, ()) if who in lost and (who, where) in before)
        others = tuple(who for who in waiting if (who, where) not in placed and who not in first)
        found.append((*first, *others)[:RESERVES])
    return tuple(found)


def _unplaced(sheet: Sheet, part: Part, placed: set[int]) -> dict[str, tuple[int, ...]]:
    """As they were, without who has a place now, and with those of the part who have none."""
    out = {who for who, where in sheet.barred if where == ANYWHERE}
    known = {who: reason for reason, people in sheet.unplaced.items() for who in people}
    for who in part.people:
        known[who] = "barred-by-hand" if out.intersection(together(sheet, who)) else "all-places-taken"
    found: dict[str, list[int]] = {}
    for who in sorted(known.keys() - placed):
        found.setdefault(known[who], []).append(who)
    return {reason: tuple(people) for reason, people in found.items()}
