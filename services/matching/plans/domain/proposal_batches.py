"""A plan's placements cut into rounds: those of one opportunity together, and whoever stays together never apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from services.matching.plans.domain.detail import Sheet
from services.matching.proposals.domain import reserve_lists
from services.matching.proposals.domain.rounds import RoundRequest

Reasons = Mapping[tuple[int, int], str]
"""By newcomer and opportunity (numbers on the sheet), why a gate was overruled by hand."""


@dataclass(frozen=True, kw_only=True)
class _Party:
    """The placements, by position on the sheet, of one newcomer or of a group at one opportunity."""

    where: int
    reason: str
    positions: tuple[int, ...]


def stop(sheet: Sheet, start: int, most: int) -> int:
    """Up to where to go from this position: so many placements at most, and on to the end of a group at one place."""
    until = min(start + most, len(sheet.who))
    if until in (start, len(sheet.who)):
        return until
    there = sheet.where[until - 1]
    number = _group_of(sheet)
    begun = {number.get(sheet.who[n]) for n in range(start, until) if sheet.where[n] == there} - {None}
    last = until
    while last < len(sheet.who) and sheet.where[last] == there:
        last += 1
    for n in range(last - 1, until - 1, -1):
        if number.get(sheet.who[n]) in begun:
            return stop(sheet, start, n + 1 - start)
    return until


def batches(sheet: Sheet, start: int, until: int, reasons: Reasons, most: int) -> Iterator[RoundRequest]:
    """The placements between these positions, at most this many newcomers in each.

    Each is of one opportunity and of one reason to overrule its gates, if any; the last of an opportunity brings its
    reserve.
    """
    parties = sorted(_parties(sheet, start, until, reasons), key=lambda each: (each.where, each.reason))
    for (where, reason), alike in groupby(parties, lambda each: (each.where, each.reason)):
        complete = sheet.where[until - 1] != where or sheet.where[until : until + 1] != (where,)
        reserve = sheet.reserves[where] if complete and where < len(sheet.reserves) else ()
        for together in _filled(list(alike), most):
            named = [tuple(sheet.newcomers[sheet.who[n]] for n in party.positions) for party in together]
            yield RoundRequest(
                newcomer_ids=tuple(newcomer_id for party in named for newcomer_id in party),
                groups=tuple(party for party in named if len(party) > 1),
                opportunity_id=sheet.opportunities[where],
                override_reason=reason or None,
                reserve=tuple(sheet.newcomers[who] for who in reserve[: reserve_lists.MAX_ENTRIES]),
            )


def _parties(sheet: Sheet, start: int, until: int, reasons: Reasons) -> Iterator[_Party]:
    """In the order in which the first of each stands on the sheet."""
    number = _group_of(sheet)
    found: dict[tuple[int, int], list[int]] = {}
    for n in range(start, until):
        who = sheet.who[n]
        found.setdefault((sheet.where[n], number.get(who, -1 - who)), []).append(n)
    for (where, _), positions in found.items():
        theirs = [reasons.get((sheet.who[n], where), "") for n in positions]
        yield _Party(where=where, reason=next(filter(None, theirs), ""), positions=tuple(positions))


def _filled(parties: list[_Party], most: int) -> Iterator[list[_Party]]:
    """So many newcomers at most in each, nobody apart from the own group."""
    portion: list[_Party] = []
    for party in parties:
        if portion and sum(len(each.positions) for each in portion) + len(party.positions) > most:
            yield portion
            portion = []
        portion.append(party)
    yield portion


def _group_of(sheet: Sheet) -> dict[int, int]:
    return {who: n for n, group in enumerate(sheet.groups) for who in group}
