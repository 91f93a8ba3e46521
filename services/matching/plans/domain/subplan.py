"""The part of a plan that a change by hand touches: large plans are not made anew within a request."""

from dataclasses import dataclass, replace

from services.matching.plans.domain.detail import ANYWHERE, PlanDetail, displaced_and_moved, with_placements
from services.matching.plans.domain.plans import Figures
from services.matching.plans.domain.solver_messages import SolvedPlan
from services.matching.plans.domain.wishes import Wish
from services.matching.solver import Pair, Pairs
from services.matching.solver.reports import RESERVES


@dataclass(frozen=True, kw_only=True)
class Subplan:
    """Some newcomers and opportunities of a plan, by their indexes there, and what concerns them as a plan."""

    newcomers: tuple[int, ...]
    opportunities: tuple[int, ...]
    detail: PlanDetail
    change: Wish
    """By the indexes of the part."""

    def in_whole(self, pairs: Pairs) -> Pairs:
        """Pairs of the part by their indexes in the whole plan."""
        return tuple((self.newcomers[newcomer], self.opportunities[there]) for newcomer, there in pairs)


def subplan_of(detail: PlanDetail, change: Wish) -> Subplan:
    """The newcomer with the own group and whoever is where they go; where they come from and where they go."""
    to = change.opportunity
    held = {there for each, there in detail.placements if each in change.group}
    there = {each for each, at in detail.placements if at == to}
    newcomers = tuple(sorted({*change.group, *there}))
    opportunities = tuple(sorted(held if to is None else {*held, to}))
    return Subplan(
        newcomers=newcomers,
        opportunities=opportunities,
        detail=_only(detail, newcomers, opportunities),
        change=Wish(
            newcomer=newcomers.index(change.newcomer),
            group=tuple(newcomers.index(each) for each in change.group),
            opportunity=None if to is None else opportunities.index(to),
        ),
    )


def merged(detail: PlanDetail, part: Subplan, solved: SolvedPlan, figures: Figures, bound: int) -> SolvedPlan:
    """The whole plan with this part of it solved; how long others wait and what prices are stays as last computed."""
    touched = set(part.in_whole(part.detail.placements))
    before = zip(detail.placements, detail.scores, strict=True)
    now = zip(part.in_whole(solved.detail.placements), solved.detail.scores, strict=True)
    after = with_placements(detail, [*(line for line in before if line[0] not in touched), *now])
    placed = set(after.newcomer_index)
    return replace(
        solved,
        detail=replace(
            after,
            reserves=_reserves(detail, part, solved, set(after.placements)),
            unplaced=_unplaced(detail, part, placed),
        ),
        figures=Figures(
            people=len(placed),
            placements=len(after.placements),
            total=figures.total - solved.cost_in_score,
            objective=figures.objective - solved.cost,
            upper_bound=bound,
            waiting=figures.waiting,
        ),
    )


def _only(detail: PlanDetail, newcomers: tuple[int, ...], opportunities: tuple[int, ...]) -> PlanDetail:
    row = {newcomer: n for n, newcomer in enumerate(newcomers)}
    column = {there: n for n, there in enumerate(opportunities)} | {ANYWHERE: ANYWHERE}

    def inside(pairs: Pairs) -> Pairs:
        return tuple((row[newcomer], column[there]) for newcomer, there in pairs if newcomer in row and there in column)

    placements = inside(detail.placements)
    return PlanDetail(
        id=detail.id,
        newcomers=tuple(detail.newcomers[newcomer] for newcomer in newcomers),
        opportunities=tuple(detail.opportunities[there] for there in opportunities),
        groups=tuple(tuple(row[each] for each in group) for group in detail.groups if group[0] in row),
        pinned=inside(detail.pinned),
        barred=inside(detail.barred),
        newcomer_index=tuple(newcomer for newcomer, _ in placements),
        opportunity_index=tuple(there for _, there in placements),
    )


def _reserves(detail: PlanDetail, part: Subplan, solved: SolvedPlan, placed: set[Pair]) -> tuple[tuple[int, ...], ...]:
    """Reserve lists as before, without newcomers who are placed there now.

    Displaced newcomers come first, if the subplan's reserve list names them: only those who may go there and are in
    no group.
    """
    displaced, _ = displaced_and_moved(part.detail, solved.detail, part.change.group)
    lost = {part.newcomers[each] for each in displaced}
    reserves = zip(part.opportunities, solved.detail.reserves, strict=False)  # none at all where none was asked for
    in_part = {there: [part.newcomers[each] for each in row] for there, row in reserves}
    before = set(detail.placements)
    found = []
    for there, waiting in enumerate(detail.reserves):
        first = tuple(each for each in in_part.get(there, ()) if each in lost and (each, there) in before)
        others = tuple(each for each in waiting if (each, there) not in placed and each not in first)
        found.append((*first, *others)[:RESERVES])
    return tuple(found)


def _unplaced(detail: PlanDetail, part: Subplan, placed: set[int]) -> dict[str, tuple[int, ...]]:
    """As they were, without who has a place now, and with those of the part who have none."""
    barred = {each for newcomer, there in detail.barred if there == ANYWHERE for each in detail.group_of(newcomer)}
    known = {newcomer: reason for reason, people in detail.unplaced.items() for newcomer in people}
    known |= {each: "barred-by-hand" if each in barred else "all-places-taken" for each in part.newcomers}
    found: dict[str, list[int]] = {}
    for newcomer in sorted(known.keys() - placed):
        found.setdefault(known[newcomer], []).append(newcomer)
    return {reason: tuple(people) for reason, people in found.items()}
