"""Making plans: what is small is computed at once, what is large waits for whoever computes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from services.chassis.answers import Answer, created, done
from services.chassis.errors import Invalid, Unavailable
from services.matching import commands
from services.matching.domain import plan_outcomes, plan_sheets, plan_steps, plans
from services.matching.domain.board.snapshot import copied
from services.matching.domain.plan_sheets import Sheet
from services.matching.domain.plans import Figures, Plan
from services.matching.handlers import plan_choice
from services.matching.handlers.plan_office import Office, drawn_up
from services.matching.store import MatchingWork


def make_plan(order: commands.MakePlan, uow: MatchingWork, office: Office) -> Answer:
    """Keep a new plan: a draft where it is small or empty, else one that waits; raises Invalid, NotFound, Forbidden."""
    terms = plan_choice.terms_of(order, uow.today)
    newcomers = tuple(plan_choice.newcomers(order, office.board, uow))
    opportunities = tuple(plan_choice.opportunities(order, terms, office.board, uow))
    plans.fits(len(newcomers), len(opportunities), terms.most_each)
    candidates = map(office.board.candidate, newcomers)
    plan = Plan(
        id=uow.new_id(),
        unit_ids=tuple(plan_choice.units_of(candidates)) or ((order.unit,) if order.unit else ()),
        requested_by=uow.caller.subject,
        requested_at=uow.now,
        people=len(newcomers),
        opportunities=len(opportunities),
        terms=terms,
    )
    groups = plan_sheets.grouped(newcomers, order.groups)
    sheet = Sheet(id=plan.id, newcomers=newcomers, opportunities=opportunities, groups=groups)
    plan, sheet = _computed(plan, sheet, uow, office)
    uow.plans.add(plan)
    uow.plan_sheets.add(sheet)
    return created(**summary(plan))


def replan(order: commands.Replan, uow: MatchingWork, office: Office) -> Answer:
    """Compute it anew on what is known today, with what was pinned and barred by hand; raises Conflict."""
    plan, sheet = mine(order.plan_id, uow)
    with naming(None):
        plan, sheet = _computed(plan_steps.asked_again(plan), sheet, uow, office)
    uow.plans.save(plan)
    uow.plan_sheets.save(sheet)
    return done(**summary(plan))


def discard(order: commands.DiscardPlan, uow: MatchingWork) -> Answer:
    """Set it aside; whoever computes it stops within a second. Raises Conflict `plan-applied-already`."""
    plan = my_plan(order.plan_id, uow)
    uow.plans.save(plan_steps.discarded(plan))
    return done(**summary(plan_steps.discarded(plan)))


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
    stands = {"entity_id": plan.id, "state": plan.state.value}
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


def _computed(plan: Plan, sheet: Sheet, uow: MatchingWork, office: Office) -> tuple[Plan, Sheet]:
    """At once where it is small; as it is where it has to wait, or takes longer than it seemed."""
    empty = "nobody-waits" if not plan.people else "no-opportunity" if not plan.opportunities else None
    if empty:
        waited = copied(office.board, sheet.newcomers, (), uow.today).waited
        outcome = plan_outcomes.nothing_open(len(sheet.newcomers), waited, empty)
        return drawn_up(plan, sheet, outcome, uow.today)
    if plan.people * plan.opportunities > plans.AT_ONCE:
        return plan, sheet
    try:
        return drawn_up(plan, sheet, office.solve_now(plan, sheet, uow.today), uow.today)
    except Unavailable as unavailable:
        if unavailable.slug != "took-too-long":
            raise
        return plan, sheet
