"""The lines of a plan: whom and what it is about, and who goes where; by index, so that thousands fit one document."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from services.chassis.documents import stored_as
from services.chassis.errors import Invalid
from services.matching.solver import Pair, Pairs
from services.matching.solver.problem import group_by_member

ANYWHERE = -1
"""As the opportunity of a barred pair: all of them."""


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A placement that could not be proposed, and why: codes of gates, or another slug."""

    newcomer_id: str
    opportunity_id: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Overruling:
    """Why a gate was overruled for newcomers who are kept at an opportunity by hand. It stays in matching."""

    newcomers: tuple[int, ...] = stored_as("who")
    opportunity_index: int = stored_as("where")
    reason: str


@dataclass(frozen=True, kw_only=True)
class PlanDetail:
    """What a plan (the same id) is about, what people wished, and what came out.

    Newcomers and opportunities are the ids in `newcomers` and `opportunities`; everything else names them by their
    index in these, pairs as (newcomer, opportunity). Scores and prices are whole hundredths of a point.
    """

    id: str
    newcomers: tuple[str, ...]
    opportunities: tuple[str, ...]
    groups: tuple[tuple[int, ...], ...] = ()
    """Newcomers who stay together."""
    pinned: Pairs = ()
    """Placements that a person keeps."""
    barred: Pairs = ()
    """Placements that a person does not want; ANYWHERE as opportunity for all."""
    overrulings: tuple[Overruling, ...] = ()
    """Those of pinned placements, for as long as they are pinned."""
    newcomer_index: tuple[int, ...] = stored_as("who", ())
    opportunity_index: tuple[int, ...] = stored_as("where", ())
    scores: tuple[int, ...] = ()
    """The placements, one at each position of these three, those of one opportunity together."""
    reserves: tuple[tuple[int, ...], ...] = ()
    """By opportunity, who steps in, in this order."""
    unplaced: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """By reason, who has no placement."""
    prices: tuple[int, ...] = ()
    """By opportunity, what one more place would add."""
    refused: tuple[Refused, ...] = ()
    """Placements that could not be proposed after all."""

    @property
    def placements(self) -> Pairs:
        """Who goes where."""
        return tuple(zip(self.newcomer_index, self.opportunity_index, strict=True))

    def index_of(self, newcomer_id: str) -> int:
        """Which newcomer it is; raises Invalid `not-in-plan`."""
        return _position(self.newcomers, newcomer_id, "newcomer_id")

    def opportunity_index_of(self, opportunity_id: str, field: str = "opportunity_id") -> int:
        """Which opportunity it is; raises Invalid `not-in-plan` that names this field of the request."""
        return _position(self.opportunities, opportunity_id, field)

    def group_of(self, newcomer: int) -> tuple[int, ...]:
        """Who goes where this newcomer goes, the newcomer included."""
        return group_by_member(self.groups).get(newcomer, (newcomer,))


def with_placements(detail: PlanDetail, placements: Iterable[tuple[Pair, int]]) -> PlanDetail:
    """With these placements and their scores, in order of opportunity, the best first, groups together.

    A group stands where the best of it would stand.
    """
    scored = list(placements)
    group = group_by_member(detail.groups)
    best: dict[Pair, int] = {}

    def party(pair: Pair) -> Pair:
        return pair[1], group.get(pair[0], pair)[0]

    for pair, score in scored:
        best[party(pair)] = max(score, best.get(party(pair), 0))
    scored.sort(key=lambda line: (line[0][1], -best[party(line[0])], party(line[0]), -line[1], line[0][0]))
    return replace(
        detail,
        newcomer_index=tuple(newcomer for (newcomer, _), _ in scored),
        opportunity_index=tuple(opportunity for (_, opportunity), _ in scored),
        scores=tuple(score for _, score in scored),
    )


def without_results(detail: PlanDetail) -> PlanDetail:
    """What it is about and what was wished by hand, without what came out."""
    return replace(detail, newcomer_index=(), opportunity_index=(), scores=(), reserves=(), unplaced={}, prices=())


def displaced_and_moved(
    before: PlanDetail, after: PlanDetail, group: tuple[int, ...]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who has no placement any more, and who has other ones; those of this group aside."""
    was, now = set(before.placements), set(after.placements)
    differs = {each for each, _ in was ^ now}.difference(group)
    placed, had = {each for each, _ in now}, {each for each, _ in was}
    return tuple(sorted(differs - placed)), tuple(sorted(differs & placed & had))


def _position(ids: tuple[str, ...], wanted: str, name: str) -> int:
    try:
        return ids.index(wanted)
    except ValueError:
        raise Invalid("not-in-plan", "It is not part of this plan.", field=name, id=wanted) from None
