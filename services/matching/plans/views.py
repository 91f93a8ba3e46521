"""Plans as a coordinator reads them; amounts in points, everybody by id."""

from dataclasses import replace

from services.chassis.http.paging import page_of
from services.matching.plans import commands
from services.matching.plans.answers import (
    Barred,
    Counts,
    EditOfPlan,
    ListedPlan,
    ListedPlans,
    Placement,
    PlanHead,
    PlannedOpportunity,
    Progress,
    ShownPlan,
    Waiting,
    in_points,
)
from services.matching.plans.domain import plans as domain
from services.matching.plans.domain.detail import ANYWHERE, PlanDetail, without_results
from services.matching.plans.domain.plans import Plan
from services.matching.plans.queries import acts_for_all, authorised_plan_with_detail, empty
from services.matching.store import MatchingWork


def plan(ask: commands.AskPlan, uow: MatchingWork) -> ShownPlan:
    """One plan with some of its placements, of one opportunity where that is asked.

    What came out before it is to be computed anew is not shown.
    """
    found, detail = authorised_plan_with_detail(ask.plan_id, uow)
    wanted = None if ask.opportunity is None else detail.opportunity_index_of(ask.opportunity, "opportunity")
    detail = detail if found.is_computed else without_results(detail)
    positions = [n for n, there in enumerate(detail.opportunity_index) if wanted in (None, there)]
    shown = positions[ask.offset : ask.offset + ask.limit]
    return ShownPlan(
        **vars(_head(found)),
        edits=[EditOfPlan(**(vars(edit) | {"cost": edit.cost / 100})) for edit in found.edits],
        placements_found=len(positions),
        placements=_placements(found, detail, shown),
        opportunities=[_opportunity(detail, n) for n in sorted({detail.opportunity_index[n] for n in shown})],
        opportunity_ids=list(detail.opportunities) if ask.limit else [],
        unplaced={reason: [detail.newcomers[n] for n in people] for reason, people in detail.unplaced.items()},
        barred=[_barred(detail, *pair) for pair in detail.barred],
        refusals=list(detail.refused),
    )


def plans(ask: commands.AskPlans, uow: MatchingWork) -> ListedPlans:
    """The plans of a unit, or of all the caller's, the latest first, without their placements."""
    states = [ask.state] if ask.state else [state.value for state in domain.STANDING]
    found = [plan for plan in uow.plans.where(state=states) if acts_for_all(uow.caller, plan.unit_ids)]
    asked = [plan for plan in found if ask.unit is None or ask.unit in plan.unit_ids]
    shown, cursor = page_of(ask, asked, {"-": lambda plan: plan.requested_at.isoformat()}, lambda plan: plan.id)
    return ListedPlans(plans=[_listed(plan) for plan in shown], next=cursor)


def _listed(plan: Plan) -> ListedPlan:
    return ListedPlan(**vars(_head(plan)), placements=plan.figures.placements if plan.is_computed else None)


def _head(plan: Plan) -> PlanHead:
    head = PlanHead(
        id=plan.id,
        state=plan.state.value,
        unit_ids=plan.unit_ids,
        requested_by=plan.requested_by,
        requested_at=plan.requested_at,
        newcomers=plan.people,
        opportunities_considered=plan.opportunities,
        terms=plan.terms,
        progress=Progress(stage=plan.stage, part=plan.part),
        attempts=plan.attempts,
        failure=plan.failure,
        proposed=plan.proposed,
        lot=plan.seed,
    )
    return _with_results(head, plan) if plan.is_computed else head


def _with_results(head: PlanHead, plan: Plan) -> PlanHead:
    waiting = plan.figures.waiting
    return replace(
        head,
        weights=plan.weights,
        made_on=plan.made_on,
        empty=empty(plan),
        figures=Counts(people_placed=plan.figures.people, placements=plan.figures.placements),
        waiting=Waiting(**(vars(waiting) | {"cost_in_score": waiting.cost_in_score / 100})),
        **in_points(plan.figures),
    )


def _placements(plan: Plan, detail: PlanDetail, positions: list[int]) -> list[Placement]:
    pinned = set(detail.pinned)
    changed = {(edit.newcomer_id, edit.opportunity_id) for edit in plan.edits}
    placements = []
    for n in positions:
        pair = detail.newcomer_index[n], detail.opportunity_index[n]
        newcomer_id, opportunity_id = detail.newcomers[pair[0]], detail.opportunities[pair[1]]
        placements.append(
            Placement(
                newcomer_id=newcomer_id,
                opportunity_id=opportunity_id,
                score=detail.scores[n] / 100,
                pinned=pair in pinned,
                by_hand=pair in pinned or (newcomer_id, opportunity_id) in changed,
            )
        )
    return placements


def _opportunity(detail: PlanDetail, index: int) -> PlannedOpportunity:
    reserve = detail.reserves[index] if index < len(detail.reserves) else ()
    price = detail.prices[index] if index < len(detail.prices) else 0
    return PlannedOpportunity(
        opportunity_id=detail.opportunities[index],
        reserve=[detail.newcomers[newcomer] for newcomer in reserve],
        one_more_place_adds=price / 100,
    )


def _barred(detail: PlanDetail, newcomer: int, opportunity: int) -> Barred:
    opportunity_id = None if opportunity == ANYWHERE else detail.opportunities[opportunity]
    return Barred(newcomer_id=detail.newcomers[newcomer], opportunity_id=opportunity_id)
