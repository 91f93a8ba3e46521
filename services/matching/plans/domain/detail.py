"""The lines of a plan: who, what, and who goes where; by number, so that thousands of them fit one document."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace

from services.chassis.errors import Invalid
from services.matching.plans.domain.solver_messages import ANYWHERE, Outcome, Pairs

FAULTS_NAMED = 20


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A placement that could not be proposed, and why: codes of gates, or another slug."""

    newcomer_id: str
    opportunity_id: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Overruling:
    """Why a gate was overruled for newcomers who are kept at an opportunity by hand. It stays in matching."""

    who: tuple[int, ...]
    where: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What a plan (the same id) is about and what came out, line by line."""

    id: str
    newcomers: tuple[str, ...]
    opportunities: tuple[str, ...]
    groups: tuple[tuple[int, ...], ...] = ()
    """Newcomers who stay together."""
    pinned: Pairs = ()
    """Placements that a person keeps."""
    barred: Pairs = ()
    """Placements that a person does not want."""
    overrulings: tuple[Overruling, ...] = ()
    """Those of pinned placements, for as long as they are pinned."""
    who: tuple[int, ...] = ()
    where: tuple[int, ...] = ()
    scores: tuple[int, ...] = ()
    """The placements, one at each position of these three, those of one opportunity together; in hundredths."""
    reserves: tuple[tuple[int, ...], ...] = ()
    """By opportunity, who steps in, in this order."""
    unplaced: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """By reason, who has no placement."""
    prices: tuple[int, ...] = ()
    """By opportunity, what one more place would add, in hundredths."""
    refused: tuple[Refused, ...] = ()
    """Placements that could not be proposed after all."""

    @property
    def placements(self) -> Pairs:
        """Who goes where."""
        return tuple(zip(self.who, self.where, strict=True))

    def number(self, newcomer_id: str) -> int:
        """Which newcomer it is; raises Invalid `not-in-plan`."""
        return _position(self.newcomers, newcomer_id, "newcomer_id")

    def column(self, opportunity_id: str) -> int:
        """Which opportunity it is; raises Invalid `not-in-plan`."""
        return _position(self.opportunities, opportunity_id, "opportunity_id")


def filled(sheet: Sheet, outcome: Outcome) -> Sheet:
    """The sheet with what the planner made; placements in order of opportunity, the best first, groups together."""
    order = _in_order(sheet, outcome)
    return replace(
        sheet,
        who=tuple(outcome.who[n] for n in order),
        where=tuple(outcome.where[n] for n in order),
        scores=tuple(outcome.scores[n] for n in order),
        reserves=outcome.reserves,
        unplaced=outcome.unplaced,
        prices=outcome.prices,
    )


def _in_order(sheet: Sheet, outcome: Outcome) -> list[int]:
    """A group stands where the best of it would stand."""
    head = {who: group[0] for group in sheet.groups for who in group}
    best: dict[tuple[int, int], int] = {}

    def party(n: int) -> tuple[int, int]:
        return outcome.where[n], head.get(outcome.who[n], outcome.who[n])

    for n, score in enumerate(outcome.scores):
        best[party(n)] = max(score, best.get(party(n), 0))
    return sorted(
        range(len(outcome.who)),
        key=lambda n: (outcome.where[n], -best[party(n)], party(n), -outcome.scores[n], outcome.who[n]),
    )


def emptied(sheet: Sheet) -> Sheet:
    """What it is about and what was wished by hand, without what came out."""
    return replace(sheet, who=(), where=(), scores=(), reserves=(), unplaced={}, prices=())


def put(sheet: Sheet, who: int, where: int | None, most_each: int, reason: str | None = None) -> Sheet:
    """With this newcomer and the own group kept at that opportunity, or kept out of all; and why past a closed gate.

    An earlier wish about them that is against it is gone, with its reason.
    """
    put_so = _put(sheet, who, where, most_each)
    pinned = set(put_so.pinned)
    kept = [one for one in sheet.overrulings if pinned.issuperset((each, one.where) for each in one.who)]
    if where is not None:
        party = together(sheet, who)
        kept = [one for one in kept if one.where != where or not set(party).intersection(one.who)]
        kept += [Overruling(who=party, where=where, reason=reason)] if reason else []
    return replace(put_so, overrulings=tuple(kept))


def _put(sheet: Sheet, who: int, where: int | None, most_each: int) -> Sheet:
    party = together(sheet, who)
    others = tuple(pair for pair in sheet.pinned if pair[0] not in party)
    free = tuple(pair for pair in sheet.barred if pair[0] not in party)
    if where is None:
        return replace(sheet, pinned=others, barred=(*free, (who, ANYWHERE)))
    own = tuple(pair for pair in sheet.pinned if pair[0] in party and pair[1] != where)
    elsewhere = list(dict.fromkeys(at for _, at in own))
    latest = elsewhere[len(elsewhere) - most_each + 1 :] if most_each > 1 else ()
    kept = tuple(pair for pair in own if pair[1] in latest)
    return replace(sheet, pinned=(*others, *kept, *((each, where) for each in party)), barred=free)


def together(sheet: Sheet, who: int) -> tuple[int, ...]:
    """Who goes where this newcomer goes, the newcomer included."""
    return next((group for group in sheet.groups if who in group), (who,))


def grouped(newcomers: tuple[str, ...], groups: Iterable[Iterable[str]]) -> tuple[tuple[int, ...], ...]:
    """The groups by number; raises Invalid `contradictory-groups` where somebody is in two, or not in the plan."""
    number = {newcomer_id: n for n, newcomer_id in enumerate(newcomers)}
    listed = [list(group) for group in groups]
    faults = list(_faults_of(listed, number))
    if faults:
        errors = [{"field": path, "detail": detail} for path, detail in faults[:FAULTS_NAMED]]
        raise Invalid("contradictory-groups", faults[0][1], errors=errors)
    return tuple(tuple(number[member] for member in group) for group in listed)


def _faults_of(groups: list[list[str]], known: Container[str]) -> Iterator[tuple[str, str]]:
    """Each fault as the path of the item and a sentence."""
    seen: set[str] = set()
    for n, group in enumerate(groups):
        if len(group) < 2:
            yield f"groups.{n}", "A group has at least two members."
        for m, member in enumerate(group):
            if member in seen:
                yield f"groups.{n}.{m}", "Nobody can be in a group twice, nor in two groups."
            if member not in known:
                yield f"groups.{n}.{m}", "Who is in a group must be among the newcomers of the plan."
            seen.add(member)


def _position(ids: tuple[str, ...], wanted: str, name: str) -> int:
    try:
        return ids.index(wanted)
    except ValueError:
        raise Invalid("not-in-plan", "It is not part of this plan.", field=name, id=wanted) from None
