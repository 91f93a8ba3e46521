"""A plan's placements cut into rounds: those of one opportunity together, and whoever stays together never apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from services.matching.plans.domain.detail import PlanDetail
from services.matching.proposals.domain import reserve_lists
from services.matching.proposals.domain.rounds import RoundRequest
from services.matching.solver.problem import group_by_member

Reasons = Mapping[tuple[int, int], str]
"""By newcomer and opportunity (indexes in the detail), why a gate was overruled by hand."""


@dataclass(frozen=True, kw_only=True)
class _Party:
    """The placements, by position in the detail, of one newcomer or of a group at one opportunity."""

    opportunity: int
    reason: str
    positions: tuple[int, ...]


def stop(detail: PlanDetail, start: int, most: int) -> int:
    """Up to where to go from this position: at most this many placements, and on to the end of a group at one place."""
    until = min(start + most, len(detail.newcomer_index))
    if until in (start, len(detail.newcomer_index)):
        return until
    there = detail.opportunity_index[until - 1]
    group = group_by_member(detail.groups)
    here = [n for n in range(start, until) if detail.opportunity_index[n] == there]
    begun = {group.get(detail.newcomer_index[n]) for n in here} - {None}
    last = until
    while last < len(detail.newcomer_index) and detail.opportunity_index[last] == there:
        last += 1
    for n in range(last - 1, until - 1, -1):
        if group.get(detail.newcomer_index[n]) in begun:
            return stop(detail, start, n + 1 - start)
    return until


def batches(detail: PlanDetail, start: int, until: int, reasons: Reasons, most: int) -> Iterator[RoundRequest]:
    """The placements between these positions, at most this many newcomers in each.

    Each is of one opportunity and of one reason to overrule its gates, if any; the last of an opportunity brings its
    reserve.
    """
    parties = sorted(_parties(detail, start, until, reasons), key=lambda each: (each.opportunity, each.reason))
    for (there, reason), alike in groupby(parties, lambda each: (each.opportunity, each.reason)):
        goes_on = detail.opportunity_index[until - 1 : until + 1] == (there, there)
        reserve = detail.reserves[there] if there < len(detail.reserves) and not goes_on else ()
        for together in _filled(list(alike), most):
            named = [tuple(detail.newcomers[detail.newcomer_index[n]] for n in party.positions) for party in together]
            yield RoundRequest(
                newcomer_ids=tuple(newcomer_id for party in named for newcomer_id in party),
                groups=tuple(party for party in named if len(party) > 1),
                opportunity_id=detail.opportunities[there],
                override_reason=reason or None,
                reserve=tuple(detail.newcomers[each] for each in reserve[: reserve_lists.MAX_ENTRIES]),
            )


def _parties(detail: PlanDetail, start: int, until: int, reasons: Reasons) -> Iterator[_Party]:
    """In the order in which the first of each stands in the detail."""
    group = group_by_member(detail.groups)
    found: dict[tuple[int, int], list[int]] = {}
    for n in range(start, until):
        newcomer = detail.newcomer_index[n]
        head = group.get(newcomer, (newcomer,))[0]
        found.setdefault((detail.opportunity_index[n], head), []).append(n)
    for (there, _), positions in found.items():
        theirs = [reasons.get((detail.newcomer_index[n], there), "") for n in positions]
        yield _Party(opportunity=there, reason=next(filter(None, theirs), ""), positions=tuple(positions))


def _filled(parties: list[_Party], most: int) -> Iterator[list[_Party]]:
    """At most this many newcomers in each, nobody apart from the own group."""
    batch: list[_Party] = []
    for party in parties:
        if batch and sum(len(each.positions) for each in batch) + len(party.positions) > most:
            yield batch
            batch = []
        batch.append(party)
    yield batch
