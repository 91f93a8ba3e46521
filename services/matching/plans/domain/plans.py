"""A plan: many newcomers and many opportunities put together as a whole, a draft until a coordinator proposes it.

The plan itself is small; its lines (ids, placements, reserves) are its detail, see `detail`; how it moves on is in
`lifecycle`. Scores and totals are whole hundredths of a point.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from services.chassis.errors import Invalid
from services.matching.solver import WaitingReport
from services.matching.solver.problem import HALF_DAYS
from services.matching.values.sentences import Sentence

AT_ONCE = 40_000
"""Up to this many people times opportunities, a plan is computed within the request."""
ANEW_WITHIN = 500_000
"""Up to this many, the least cost of a change by hand is found too: for that the whole plan is made anew."""
MOST_PEOPLE, MOST_OPPORTUNITIES, MOST_PLACEMENTS = 30_000, 5_000, 100_000
"""A detail of this size has at most 12 MB; the store takes 16."""

EMPTY: dict[str, Sentence] = {
    "nobody-waits": Sentence(
        "Niemand van deze werking wacht.", "Nobody of this unit waits.", "Personne de cette antenne n’attend."
    ),
    "no-opportunity": Sentence(
        "Er is dan en daar geen open opdracht.",
        "There is no open opportunity there and then.",
        "Il n’y a pas d’offre ouverte à cet endroit et à ce moment.",
    ),
    "no-place-left": Sentence(
        "Geen enkele opdracht heeft nog plaats.",
        "None of the opportunities has a place left.",
        "Aucune des offres n’a encore de place.",
    ),
    "no-pair-passes": Sentence(
        "Niemand mag bij een van deze opdrachten beginnen: geen enkel paar komt door alle poorten.",
        "Nobody can begin at any of these opportunities: no pair passes every gate.",
        "Personne ne peut commencer à l’une de ces offres : aucune paire ne remplit toutes les conditions.",
    ),
}
"""Why a plan can be empty."""


class PlanState(Enum):
    """Where a plan stands."""

    WAITING = "waiting"
    COMPUTING = "computing"
    DRAFT = "draft"
    APPLIED = "applied"
    DISCARDED = "discarded"
    FAILED = "failed"


STATES = tuple(state.value for state in PlanState)
TO_COMPUTE = (PlanState.WAITING, PlanState.COMPUTING)
STANDING = (PlanState.WAITING, PlanState.COMPUTING, PlanState.DRAFT, PlanState.FAILED)
"""Those that still want somebody's attention."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What a plan is asked to heed."""

    most_each: int = 1
    fairness: float = 0.0
    """0: only the scores count; 1: waiting can count almost as much as a whole score."""
    fairness_half_days: int = HALF_DAYS
    """The days of waiting that are worth half of the most that waiting can be worth."""
    fill_first: bool = False
    """Whether as many people as possible are placed first, and suitability counts among such plans."""
    reserve: bool = True
    from_on: date | None = None
    until: date | None = None
    """The days it is for, both included; None for whatever each opportunity lasts."""


@dataclass(frozen=True, kw_only=True)
class Figures:
    """How good it is: never a guess, the bound is proven."""

    people: int = 0
    """Newcomers that have a placement."""
    placements: int = 0
    total: int = 0
    """The sum of the scores."""
    objective: int = 0
    """What was made as large as possible: the scores and, by fairness, the bonus of waiting."""
    upper_bound: int = 0
    """What no plan's objective can exceed; 0 where none was proven."""
    waiting: WaitingReport = field(default_factory=WaitingReport)
    """What fairness did, and at what cost."""

    @property
    def gap(self) -> float | None:
        """How far the objective can be from the best there is, as a part of the bound; None without a bound."""
        return max(0.0, 1.0 - self.objective / self.upper_bound) if self.upper_bound > 0 else None


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One change by hand."""

    on: date
    by: str
    newcomer_id: str
    opportunity_id: str | None
    cost: int
    overruled: tuple[str, ...] = ()
    override_reason: str | None = None
    """It stays in matching."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One plan from request to proposals."""

    id: str
    unit_ids: tuple[str, ...]
    requested_by: str
    """The token's subject, never a name."""
    requested_at: datetime
    people: int
    opportunities: int
    terms: Terms = field(default_factory=Terms)
    state: PlanState = PlanState.WAITING
    stage: str = ""
    part: float = 0.0
    lease_by: str | None = None
    lease_until: datetime | None = None
    attempts: int = 0
    failure: str | None = None
    """A slug: why it could not be computed."""
    lot: str = ""
    """The seed of the lots that decide where nothing else does; plans of before have none and draw by their id."""
    weights: str = ""
    made_on: date | None = None
    empty: str | None = None
    figures: Figures = field(default_factory=Figures)
    edits: tuple[Edit, ...] = ()
    proposed: int = 0
    """How many of its placements were dealt with, in the order of its detail."""

    @property
    def seed(self) -> str:
        """From what its lots are drawn."""
        return self.lot or self.id

    @property
    def is_computed(self) -> bool:
        """Whether its figures are those of what was asked last."""
        set_aside_before = self.state is PlanState.DISCARDED and self.stage != "done"
        return self.state not in (*TO_COMPUTE, PlanState.FAILED) and not set_aside_before


def fits(people: int, opportunities: int, most_each: int) -> None:
    """Raise Invalid `plan-too-large` where one plan cannot hold it."""
    too_many = {
        "unit": people > MOST_PEOPLE,
        "area_id": opportunities > MOST_OPPORTUNITIES,
        "most_each": people * most_each > MOST_PLACEMENTS,
    }
    if any(too_many.values()):
        field = next(name for name, is_so in too_many.items() if is_so)
        detail = (
            f"One plan holds at most {MOST_PEOPLE} newcomers, {MOST_OPPORTUNITIES} opportunities, {MOST_PLACEMENTS} "
            "placements; make several."
        )
        raise Invalid("plan-too-large", detail, field=field)
