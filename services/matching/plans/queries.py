"""A plan, for a caller who acts for all its units, and how it is summed up."""

from collections.abc import Iterable
from dataclasses import asdict

from services.matching.plans.answers import Empty, PlanSummary, in_points
from services.matching.plans.domain import plans
from services.matching.plans.domain.detail import PlanDetail
from services.matching.plans.domain.plans import Plan
from services.matching.store import MatchingWork
from services.platform.caller import Caller


def authorised_plan(plan_id: str, uow: MatchingWork) -> Plan:
    """The plan, for a caller who acts for all its units; raises NotFound, the same for one that is not there."""
    return uow.plans.get(plan_id, lambda plan: acts_for_all(uow.caller, plan.unit_ids))


def authorised_plan_with_detail(plan_id: str, uow: MatchingWork) -> tuple[Plan, PlanDetail]:
    """The plan with its detail; as `authorised_plan`."""
    return authorised_plan(plan_id, uow), uow.plan_details.get(plan_id)


def acts_for_all(caller: Caller, unit_ids: Iterable[str]) -> bool:
    """Whether the caller acts for every unit."""
    return all(caller.acts_for(unit_id) for unit_id in unit_ids)


def summary(plan: Plan) -> PlanSummary:
    """How a plan stands, in a few figures."""
    if not plan.is_computed:
        return PlanSummary(id=plan.id, state=plan.state.value)
    return PlanSummary(
        id=plan.id,
        state=plan.state.value,
        placements=plan.figures.placements,
        empty=empty(plan),
        **in_points(plan.figures),
    )


def empty(plan: Plan) -> Empty | None:
    """Why nobody has a place in a computed plan, where that is so."""
    sentence = plans.EMPTY.get(plan.empty or "")
    return Empty(code=plan.empty, **asdict(sentence)) if plan.empty and sentence else None
