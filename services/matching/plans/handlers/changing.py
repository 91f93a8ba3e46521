"""Changing a draft by hand: what it costs is said first, and kept with the plan."""

from services.chassis.http.answers import Answer, done
from services.matching.plans import commands
from services.matching.plans.answers import ChangedPlan, in_points
from services.matching.plans.domain import lifecycle, wishes
from services.matching.plans.domain.detail import PlanDetail, displaced_and_moved
from services.matching.plans.domain.plans import Edit, Plan
from services.matching.plans.domain.solver_messages import SolvedPlan
from services.matching.plans.domain.wishes import Wish
from services.matching.plans.handlers.solver_client import SolverClient, pointing_at
from services.matching.plans.queries import authorised_plan_with_detail
from services.matching.proposals.queries.latest_matches import must_have_no_active_match
from services.matching.store import MatchingWork
from services.matching.suitability.domain import gates
from services.matching.suitability.queries import pairing_of


def change_plan(order: commands.ChangePlan, uow: MatchingWork, solver: SolverClient) -> Answer[ChangedPlan]:
    """Put a newcomer (and the own group) elsewhere or nowhere; nobody else moves but who must make room.

    A closed gate needs a reason, and a firm one lets nobody through. Raises Invalid `pinned-not-possible` where the
    change cannot be made.
    """
    plan, before = authorised_plan_with_detail(order.plan_id, uow)
    lifecycle.require_untouched(plan)
    wish = wishes.wish_of(before, order.newcomer_id, order.opportunity_id)
    overruled = _overruled_gates(order, wish, plan, before, uow)
    reason = order.override_reason if overruled else None
    wished = wishes.with_wish(before, wish, plan.terms.most_each, reason)
    bound = plan.figures.upper_bound if wishes.still_bounds(before, wished, overruled, plan.terms) else 0
    with pointing_at("opportunity_id"):
        solved = solver.change(plan, wished, wish, bound, uow.today)
    if not order.dry_run:
        edit = Edit(
            on=uow.today,
            by=uow.caller.subject,
            newcomer_id=order.newcomer_id,
            opportunity_id=order.opportunity_id,
            cost=solved.cost,
            overruled=overruled,
            override_reason=reason,
        )
        uow.plans.save(lifecycle.edited(plan, solved, edit))
        uow.plan_details.save(solved.detail)
    return done(_answer(order, wish, before, solved))


def _overruled_gates(
    order: commands.ChangePlan, wish: Wish, plan: Plan, detail: PlanDetail, uow: MatchingWork
) -> tuple[str, ...]:
    """Those that the reason overrules for the newcomer, or another of the own group who is known; raises Conflict."""
    if order.opportunity_id is None:
        return ()
    found: list[str] = []
    group = [detail.newcomers[each] for each in wish.group]
    uow.newcomers.prefetch(group)
    for newcomer_id in group:
        if newcomer_id == order.newcomer_id or uow.newcomers.find(newcomer_id) is not None:
            must_have_no_active_match(newcomer_id, order.opportunity_id, uow)
            pairing = pairing_of(newcomer_id, order.opportunity_id, uow, plan.terms.from_on)
            found += gates.require_open(pairing, overruled=order.override_reason is not None)
    return tuple(dict.fromkeys(found))


def _answer(order: commands.ChangePlan, wish: Wish, before: PlanDetail, solved: SolvedPlan) -> ChangedPlan:
    displaced, moved = displaced_and_moved(before, solved.detail, wish.group)
    return ChangedPlan(
        id=order.plan_id,
        dry_run=order.dry_run,
        cost=solved.cost / 100,
        least_cost=None if solved.least_cost is None else solved.least_cost / 100,
        displaced=[before.newcomers[each] for each in displaced],
        moved=[before.newcomers[each] for each in moved],
        **in_points(solved.figures),
    )
