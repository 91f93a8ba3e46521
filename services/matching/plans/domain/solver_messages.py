"""What is asked of the worker in which plans are computed, and what it answers: pickled, within one release."""

from dataclasses import dataclass, field
from datetime import date

from services.matching.board.snapshot import Snapshot
from services.matching.plans.domain.detail import PlanDetail
from services.matching.plans.domain.plans import Figures, Terms
from services.matching.plans.domain.wishes import Wish
from services.matching.solver import Pairs


@dataclass(frozen=True, kw_only=True)
class SolveRequest:
    """A plan to be made, or a change by hand to be made in one; indexes are those of the detail."""

    snapshot: Snapshot
    """The board's copy of these newcomers and opportunities; some may have gone meanwhile."""
    detail: PlanDetail
    """With the change pinned or barred already, the placements being as before."""
    terms: Terms = field(default_factory=Terms)
    lot: str = ""
    """The seed of the plan's lots."""
    matched: Pairs = ()
    """Those with a match that stands: they cannot be proposed again."""
    promised: dict[int, int] = field(default_factory=dict)
    """By opportunity, for how many places somebody is proposed who has not said yes yet: they count as taken."""
    change: Wish | None = None
    """None where the whole plan is to be made."""
    make_anew: bool = True
    """Whether the whole plan is made anew beside a change, to find what the change costs at least."""

    @property
    def days(self) -> tuple[int, int] | None:
        """The first and the last day it is for, as ordinals; None for any."""
        first, last = self.terms.from_on, self.terms.until
        return ((first or date.min).toordinal(), (last or date.max).toordinal()) if first or last else None


@dataclass(frozen=True, kw_only=True)
class SolvedPlan:
    """A plan as computed, and what a change by hand costs in it; amounts in hundredths of a point."""

    detail: PlanDetail
    figures: Figures
    weights: str = ""
    empty: str | None = None
    """Why nobody has a place, where that was clear before anything was solved."""
    cost: int = 0
    """By how much the objective is less for the change, as it is kept."""
    cost_in_score: int = 0
    least_cost: int | None = None
    """The same if everybody were put anew; None where the whole plan was not made anew."""


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """It cannot be planned: one of our errors, as it crosses back."""

    slug: str
    detail: str
    field: str | None = None
