"""A plan, for a caller who acts for all its units, and how it is summed up."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from services.chassis.caller import Caller
from services.chassis.errors import Invalid
from services.matching.plans.domain import plans
from services.matching.plans.domain.detail import Refused, Sheet
from services.matching.plans.domain.plans import Figures, Plan
from services.matching.store import MatchingWork


def my_plan(plan_id: str, uow: MatchingWork) -> Plan:
    """The plan, for a caller who acts for all its units; raises NotFound, Forbidden."""
    plan = uow.plans.get(plan_id)
    for unit_id in plan.unit_ids:
        uow.caller.must_act_for(unit_id)
    return plan


def mine(plan_id: str, uow: MatchingWork) -> tuple[Plan, Sheet]:
    """The plan with its sheet; as `my_plan`."""
    plan = my_plan(plan_id, uow)
    return plan, uow.plan_sheets.get(plan_id)


def summary(plan: Plan) -> dict[str, Any]:
    """How a plan stands, in a few figures; amounts in points. None until they are of what was asked last."""
    stands = {"id": plan.id, "state": plan.state.value}
    if not plan.is_computed:
        return stands | dict.fromkeys(("placements", *amounts(plan.figures), "empty"))
    sentence = plans.EMPTY.get(plan.empty or "")
    return {
        **stands,
        "placements": plan.figures.placements,
        **amounts(plan.figures),
        "empty": {"code": plan.empty, "nl": sentence.nl, "en": sentence.en} if sentence else None,
    }


def amounts(figures: Figures) -> dict[str, float | None]:
    """What a plan is worth, in points: its scores, the objective, what bounds the objective, how near it comes to that.

    Without a proven bound, bound and gap are None.
    """
    gap = figures.gap
    return {
        "total": figures.total / 100,
        "objective": figures.objective / 100,
        "upper_bound": None if gap is None else figures.upper_bound / 100,
        "gap": None if gap is None else round(gap, 6),
    }


@contextmanager
def naming(field: str | None) -> Iterator[None]:
    """Let what the planner refuses point at this field, where the request holds none of the plan's own."""
    try:
        yield
    except Invalid as refused:
        raise Invalid(refused.slug, refused.detail, field=field, **refused.fields) from None


def may_see(caller: Caller, unit_ids: Iterable[str]) -> bool:
    """Whether the caller acts for every unit."""
    return all(caller.acts_for(unit_id) for unit_id in unit_ids)


def refusal(refused: Refused) -> dict[str, Any]:
    """A placement that could not be proposed, as JSON."""
    return {
        "newcomer_id": refused.newcomer_id,
        "opportunity_id": refused.opportunity_id,
        "reasons": list(refused.reasons),
    }
