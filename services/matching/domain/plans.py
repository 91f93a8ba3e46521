"""A plan: many newcomers and many opportunities put together as a whole, a draft until a coordinator proposes it.

The plan itself is small; its lines (ids, placements, reserves) are its sheet, see `plan_sheets`. Scores and totals are
whole hundredths of a point.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import Enum

from services.chassis.errors import Conflict, Invalid
from services.matching.domain.planning.solution import WaitingReport
from services.matching.domain.sentences import Sentence

ATTEMPTS = 3
LEASE = timedelta(seconds=15)
"""So long whoever computes a plan may be silent before another may take it over."""
AT_ONCE = 40_000
"""Up to so many people times opportunities, a plan is computed within the request."""
MOST_PEOPLE, MOST_OPPORTUNITIES, MOST_PLACEMENTS = 30_000, 5_000, 100_000
"""A sheet of this size stays under 10 MB; the store takes 16."""
EDITS_KEPT = 500

EMPTY: dict[str, Sentence] = {
    "nobody-waits": Sentence("Niemand van deze werking wacht.", "Nobody of this unit waits."),
    "no-opportunity": Sentence("Er is dan en daar geen open opdracht.", "There is no open opportunity there and then."),
    "no-place-left": Sentence("Geen enkele opdracht heeft nog plaats.", "None of the opportunities has a place left."),
    "no-pair-passes": Sentence(
        "Niemand mag bij een van deze opdrachten beginnen: geen enkel paar komt door alle poorten.",
        "Nobody can begin at any of these opportunities: no pair passes every gate.",
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
    """0: only the scores count; 1: half a year of waiting counts as much as a whole score."""
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
    upper_bound: int = 0
    objective: int = 0
    """What was made as large as possible: scores and, by fairness, waiting."""
    waiting: WaitingReport = field(default_factory=WaitingReport)
    """What fairness did, and at what cost."""

    @property
    def gap(self) -> float:
        """How far the objective can be from the best there is, as a part of the bound."""
        return max(0.0, 1.0 - self.objective / self.upper_bound) if self.upper_bound > 0 else 0.0


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
    weights: str = ""
    made_on: date | None = None
    empty: str | None = None
    figures: Figures = field(default_factory=Figures)
    edits: tuple[Edit, ...] = ()
    proposed: int = 0
    """How many of its placements were dealt with, in the order of its sheet."""


def fits(people: int, opportunities: int, most_each: int) -> None:
    """Raise Invalid `plan-too-large` where one plan cannot hold it."""
    if people > MOST_PEOPLE or opportunities > MOST_OPPORTUNITIES or people * most_each > MOST_PLACEMENTS:
        limits = f"{MOST_PEOPLE} newcomers, {MOST_OPPORTUNITIES} opportunities, {MOST_PLACEMENTS} placements"
        raise Invalid("plan-too-large", f"One plan holds at most {limits}; make several.", field="newcomer_ids")


def is_due(plan: Plan, now: datetime) -> bool:
    """Whether it waits to be computed, or whoever computed it fell silent."""
    if plan.state is PlanState.COMPUTING:
        return plan.lease_until is None or plan.lease_until < now
    return plan.state is PlanState.WAITING


def begun(plan: Plan, by: str, now: datetime) -> Plan:
    """Taken by one process: it begins, anew if somebody else began before; after too many attempts it failed."""
    if plan.attempts >= ATTEMPTS:
        return failed(plan, "interrupted-too-often")
    again = replace(plan, state=PlanState.COMPUTING, attempts=plan.attempts + 1, stage="", part=0.0, failure=None)
    return replace(again, lease_by=by, lease_until=now + LEASE)


def is_held_by(plan: Plan, by: str) -> bool:
    """Whether this process still computes it: nobody took it over, and nobody discarded it."""
    return plan.state is PlanState.COMPUTING and plan.lease_by == by


def told(plan: Plan, now: datetime, stage: str, part: float) -> Plan:
    """With how far it is."""
    return replace(plan, stage=stage, part=part, lease_until=now + LEASE)


def given_back(plan: Plan, counts: bool) -> Plan:
    """For another process, or for later. It counts as an attempt, or it was nobody's fault."""
    return replace(_free(plan), state=PlanState.WAITING, attempts=plan.attempts - (not counts))


def failed(plan: Plan, failure: str) -> Plan:
    """It cannot be computed; a person may ask again."""
    return replace(_free(plan), state=PlanState.FAILED, failure=failure)


def drafted(plan: Plan, figures: Figures, weights: str, on: date, empty: str | None = None) -> Plan:
    """Once it is computed."""
    made = replace(_free(plan), state=PlanState.DRAFT, figures=figures, weights=weights, made_on=on, empty=empty)
    return replace(made, stage="done", part=1.0, failure=None)


def edited(plan: Plan, figures: Figures, edit: Edit) -> Plan:
    """Once somebody changed the draft by hand."""
    return replace(plan, figures=figures, edits=(*plan.edits, edit)[-EDITS_KEPT:], empty=None)


def asked_again(plan: Plan) -> Plan:
    """To be computed anew; raises Conflict."""
    if plan.state is not PlanState.FAILED:
        must_be_untouched(plan)
    return replace(_free(plan), state=PlanState.WAITING, attempts=0, failure=None, stage="", part=0.0)


def discarded(plan: Plan) -> Plan:
    """Set aside; what was proposed out of it stays. Raises Conflict `plan-applied-already`."""
    if plan.state is PlanState.APPLIED:
        raise _not_now("plan-applied-already", plan, "It was proposed already; withdraw the matches instead.")
    return replace(_free(plan), state=PlanState.DISCARDED)


def dealt_with(plan: Plan, so_many: int) -> Plan:
    """With more of its placements dealt with; applied when that is all of them."""
    proposed = plan.proposed + so_many
    state = PlanState.APPLIED if proposed >= plan.figures.placements else plan.state
    return replace(plan, proposed=proposed, state=state)


def must_be_draft(plan: Plan) -> None:
    """Raise Conflict `plan-not-a-draft` unless it can be proposed."""
    if plan.state is not PlanState.DRAFT:
        raise _not_now("plan-not-a-draft", plan, f"It is {plan.state.value}; only a draft can be changed or proposed.")


def must_be_untouched(plan: Plan) -> None:
    """Raise Conflict unless it is a draft of which nothing was proposed yet."""
    must_be_draft(plan)
    if plan.proposed:
        raise _not_now("plan-being-proposed", plan, "Part of it was proposed already; propose the rest, or discard it.")


def _free(plan: Plan) -> Plan:
    return replace(plan, lease_by=None, lease_until=None)


def _not_now(slug: str, plan: Plan, detail: str) -> Conflict:
    return Conflict(slug, detail, id=plan.id, state=plan.state.value)
