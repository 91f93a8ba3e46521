"""Making plans: what is small is computed at once, what is large waits for whoever computes."""

from services.chassis.http.answers import Answer, created, done
from services.matching.board.snapshot import copied
from services.matching.plans import commands
from services.matching.plans.answers import PlanSummary
from services.matching.plans.domain import lifecycle, plans, solved_plan
from services.matching.plans.domain.detail import PlanDetail
from services.matching.plans.domain.groups import grouped
from services.matching.plans.domain.plans import Plan
from services.matching.plans.domain.solver_messages import SolvedPlan
from services.matching.plans.handlers import selecting
from services.matching.plans.handlers.solver_client import SolverClient, pointing_at
from services.matching.plans.queries import authorised_plan, authorised_plan_with_detail, summary
from services.matching.store import MatchingWork


def make_plan(order: commands.MakePlan, uow: MatchingWork, solver: SolverClient) -> Answer[PlanSummary]:
    """Keep a new plan: a draft where it is small or empty, else one that waits; raises Invalid, NotFound, Forbidden."""
    terms = selecting.terms_of(order, uow.today)
    newcomers = tuple(selecting.newcomers(order, solver.board, uow))
    opportunities = tuple(selecting.opportunities(order, terms, solver.board, uow))
    plans.fits(len(newcomers), len(opportunities), terms.most_each)
    known = map(solver.board.newcomer, newcomers)
    plan = Plan(
        id=uow.new_id(),
        unit_ids=tuple(selecting.units_of(known)) or ((order.unit,) if order.unit else ()),
        requested_by=uow.caller.subject,
        requested_at=uow.now,
        people=len(newcomers),
        opportunities=len(opportunities),
        terms=terms,
        lot=order.lot or uow.new_id(),
    )
    groups = grouped(newcomers, order.groups)
    detail = PlanDetail(id=plan.id, newcomers=newcomers, opportunities=opportunities, groups=groups)
    plan, detail = _computed(plan, detail, uow, solver)
    uow.plans.add(plan)
    uow.plan_details.add(detail)
    return created(summary(plan))


def replan(order: commands.Replan, uow: MatchingWork, solver: SolverClient) -> Answer[PlanSummary]:
    """Compute it anew on what is known today, with what was pinned and barred by hand; raises Conflict."""
    plan, detail = authorised_plan_with_detail(order.plan_id, uow)
    with pointing_at(None):
        plan, detail = _computed(lifecycle.asked_again(plan), detail, uow, solver)
    uow.plans.save(plan)
    uow.plan_details.save(detail)
    return done(summary(plan))


def discard(order: commands.DiscardPlan, uow: MatchingWork) -> Answer[PlanSummary]:
    """Set it aside; whoever computes it stops within a second. Raises Conflict `plan-applied-already`."""
    plan = lifecycle.discarded(authorised_plan(order.plan_id, uow))
    uow.plans.save(plan)
    return done(summary(plan))


def _computed(plan: Plan, detail: PlanDetail, uow: MatchingWork, solver: SolverClient) -> tuple[Plan, PlanDetail]:
    """At once where it is small; as it is where it has to wait, or takes longer than it seemed."""
    empty = "nobody-waits" if not plan.people else "no-opportunity" if not plan.opportunities else None
    if empty:
        waited = copied(solver.board, detail.newcomers, (), uow.today).waited
        solved: SolvedPlan | None = solved_plan.nothing_open(detail, waited, empty)
    elif plan.people * plan.opportunities <= plans.AT_ONCE:
        solved = solver.solve_now(plan, detail, uow.today)
    else:
        solved = None
    return (lifecycle.drafted(plan, solved, uow.today), solved.detail) if solved else (plan, detail)
