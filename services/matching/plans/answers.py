"""What plans answer: amounts in points, everybody and everything by id."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from services.chassis.http.paging import Page
from services.matching.plans.domain.detail import Refused
from services.matching.plans.domain.plans import Figures, Terms
from services.matching.solver import Nowhere, Waits


@dataclass(frozen=True, kw_only=True)
class Empty:
    """Why nobody has a place in a plan."""

    code: str
    nl: str
    en: str
    fr: str


@dataclass(frozen=True, kw_only=True)
class Amounts:
    """What a plan is worth, in points; None until its figures are those of what was asked last."""

    total: float | None = None
    """The sum of the scores."""
    objective: float | None = None
    """What was made as large as possible: the scores and, by fairness, the bonus of waiting."""
    upper_bound: float | None = None
    """What no plan's objective can exceed; None also where none was proven."""
    gap: float | None = None
    """How far the objective can be from the bound, as a part of the bound: 0 to 1; None without a bound."""


class InPoints(TypedDict):
    """The fields of `Amounts`."""

    total: float
    objective: float
    upper_bound: float | None
    gap: float | None


def in_points(figures: Figures) -> InPoints:
    """Figures, which are in hundredths, as `Amounts`."""
    gap = figures.gap
    return {
        "total": figures.total / 100,
        "objective": figures.objective / 100,
        "upper_bound": None if gap is None else figures.upper_bound / 100,
        "gap": None if gap is None else round(gap, 6),
    }


@dataclass(frozen=True, kw_only=True)
class PlanSummary(Amounts):
    """How a plan stands, in a few figures."""

    id: str
    state: str
    placements: int | None = None
    empty: Empty | None = None


@dataclass(frozen=True, kw_only=True)
class ChangedPlan(Amounts):
    """What a change by hand costs, in points, and for whom else it changes something."""

    id: str
    dry_run: bool
    cost: float
    """As it is kept: nobody moves but whoever must make room."""
    least_cost: float | None
    """If everybody were put anew; None where the plan is too large to find out within a request."""
    displaced: list[str]
    """Who has no placement any more."""
    moved: list[str]
    """Who else is placed otherwise than before."""


@dataclass(frozen=True, kw_only=True)
class ProposedPlan:
    """How far a plan is proposed: placements, and the first of those that could not be."""

    id: str
    state: str
    proposed: int
    refused: int
    left: int
    refusals: list[Refused]
    """All fields of these are meant to be seen."""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far the computation is: the stage, and the part that is done, 0 to 1."""

    stage: str
    part: float


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How much is in a plan."""

    people_placed: int
    placements: int


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """How long those wait (days) who have no place and could have had one, and what shortening that cost (points)."""

    unplaced: int
    longest_unplaced: int
    mean_unplaced: float
    longest_tenth_unplaced_mean: float
    without_fairness: Waits
    cost_in_score: float
    no_feasible_opportunity: Nowhere


@dataclass(frozen=True, kw_only=True)
class PlanHead(Amounts):
    """How a plan stands, and what it was asked to heed; results are None until they are of what was asked last."""

    id: str
    state: str
    unit_ids: tuple[str, ...]
    requested_by: str
    requested_at: datetime
    newcomers: int
    opportunities_considered: int
    terms: Terms
    """All fields of these are meant to be seen."""
    progress: Progress
    attempts: int
    failure: str | None
    proposed: int
    lot: str
    """The seed from which its lots are drawn, so that they can be drawn again."""
    weights: str | None = None
    made_on: date | None = None
    empty: Empty | None = None
    figures: Counts | None = None
    waiting: Waiting | None = None


@dataclass(frozen=True, kw_only=True)
class ListedPlan(PlanHead):
    """A plan among others."""

    placements: int | None


@dataclass(frozen=True, kw_only=True)
class ListedPlans(Page):
    """Plans, the latest first."""

    plans: list[ListedPlan]


@dataclass(frozen=True, kw_only=True)
class Placement:
    """Who goes where, and with which score."""

    newcomer_id: str
    opportunity_id: str
    score: float
    pinned: bool
    by_hand: bool
    """Whether a person put it so, pinned or not."""


@dataclass(frozen=True, kw_only=True)
class PlannedOpportunity:
    """An opportunity of the placements that are shown."""

    opportunity_id: str
    reserve: list[str]
    """Who steps in, in this order."""
    one_more_place_adds: float


@dataclass(frozen=True, kw_only=True)
class Barred:
    """A newcomer whom a person does not want at an opportunity, or (None) anywhere."""

    newcomer_id: str
    opportunity_id: str | None


@dataclass(frozen=True, kw_only=True)
class EditOfPlan:
    """A change by hand, and what it cost in points."""

    on: date
    by: str
    newcomer_id: str
    opportunity_id: str | None
    cost: float
    overruled: tuple[str, ...]
    """Codes of the gates that the reason overruled."""
    override_reason: str | None


@dataclass(frozen=True, kw_only=True)
class ShownPlan(PlanHead):
    """One plan with some of its placements."""

    edits: list[EditOfPlan]
    placements_found: int
    """Before the limit and the offset."""
    placements: list[Placement]
    opportunities: list[PlannedOpportunity]
    opportunity_ids: list[str]
    """All opportunities of the plan, also those where nobody is placed: where somebody can be put by hand."""
    unplaced: dict[str, list[str]]
    """By reason, who has no placement."""
    barred: list[Barred]
    refusals: list[Refused]
    """All fields of these are meant to be seen."""
