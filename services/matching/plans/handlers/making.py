"""Making plans: what is small is computed at once, what is large waits for whoever computes."""

from services.chassis.errors import Unavailable
from services.chassis.http.answers import Answer, created, done
from services.matching.board.snapshot import copied
from services.matching.plans import commands
from services.matching.plans.domain import detail, lifecycle, outcomes, plans
from services.matching.plans.domain.detail import Sheet
from services.matching.plans.domain.plans import Plan
from services.matching.plans.handlers import selecting
from services.matching.plans.handlers.solver_client import Office, drawn_up
from services.matching.plans.queries import mine, my_plan, naming, summary
from services.matching.store import MatchingWork


def make_plan(order: commands.MakePlan, uow: MatchingWork, office: Office) -> Answer:
    """Keep a new plan: a draft where it is small or empty, else one that waits; raises Invalid, NotFound, Forbidden."""
    terms = selecting.terms_of(order, uow.today)
    newcomers = tuple(selecting.newcomers(order, office.board, uow))
    opportunities = tuple(selecting.opportunities(order, terms, office.board, uow))
    plans.fits(len(newcomers), len(opportunities), terms.most_each)
    known = map(office.board.newcomer, newcomers)
    plan = Plan(
        id=uow.new_id(),
        unit_ids=tuple(selecting.units_of(known)) or ((order.unit,) if order.unit else ()),
        requested_by=uow.caller.subject,
        requested_at=uow.now,
        people=len(newcomers),
        opportunities=len(opportunities),
        terms=terms,
    )
    groups = detail.grouped(newcomers, order.groups)
    sheet = Sheet(id=plan.id, newcomers=newcomers, opportunities=opportunities, groups=groups)
    plan, sheet = _computed(plan, sheet, uow, office)
    uow.plans.add(plan)
    uow.plan_sheets.add(sheet)
    return created(summary(plan))


def replan(order: commands.Replan, uow: MatchingWork, office: Office) -> Answer:
    """Compute it anew on what is known today, with what was pinned and barred by hand; raises Conflict."""
    plan, sheet = mine(order.plan_id, uow)
    with naming(None):
        plan, sheet = _computed(lifecycle.asked_again(plan), sheet, uow, office)
    uow.plans.save(plan)
    uow.plan_sheets.save(sheet)
    return done(summary(plan))


def discard(order: commands.DiscardPlan, uow: MatchingWork) -> Answer:
    """Set it aside; whoever computes it stops within a second. Raises Conflict `plan-applied-already`."""
    plan = my_plan(order.plan_id, uow)
    uow.plans.save(lifecycle.discarded(plan))
    return done(summary(lifecycle.discarded(plan)))


def _computed(plan: Plan, sheet: Sheet, uow: MatchingWork, office: Office) -> tuple[Plan, Sheet]:
    """At once where it is small; as it is where it has to wait, or takes longer than it seemed."""
    empty = "nobody-waits" if not plan.people else "no-opportunity" if not plan.opportunities else None
    if empty:
        waited = copied(office.board, sheet.newcomers, (), uow.today).waited
        outcome = outcomes.nothing_open(len(sheet.newcomers), waited, empty)
        return drawn_up(plan, sheet, outcome, uow.today)
    if plan.people * plan.opportunities > plans.AT_ONCE:
        return plan, sheet
    try:
        return drawn_up(plan, sheet, office.solve_now(plan, sheet, uow.today), uow.today)
    except Unavailable as unavailable:
        if unavailable.slug != "took-too-long":
            raise
        return plan, sheet
