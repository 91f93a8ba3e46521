"""Computing the plans that wait: one process at a time holds a plan, and another takes over when it falls silent."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from services.chassis.error_summary import innocent
from services.chassis.errors import Contended, Invalid, Unavailable
from services.chassis.logs import logger
from services.matching.plans.domain import lifecycle, plans
from services.matching.plans.domain.plans import Plan
from services.matching.plans.domain.solver_messages import SolvedPlan
from services.matching.plans.handlers.solver_client import SolverClient
from services.matching.store import MatchingWork

BETWEEN_REPORTS = timedelta(seconds=1)
TRIES = 5

Begin = Callable[[], MatchingWork]
"""A new unit of work, at the moment it is called."""


class Overtaken(Exception):
    """Another process took the plan over, or a person discarded it: nobody waits for this result."""


def take(uow: MatchingWork) -> Plan | None:
    """Take the plan that waits longest, under a lease of its own; None when none waits."""
    waiting = uow.plans.where(state=[state.value for state in plans.TO_COMPUTE])
    due = sorted((plan for plan in waiting if lifecycle.is_due(plan, uow.now)), key=lambda p: (p.requested_at, p.id))
    for plan in due:
        taken = lifecycle.begun(plan, uow.new_id(), uow.now)
        uow.plans.save(taken)
        if taken.state is plans.PlanState.COMPUTING:
            return taken
    return None


def compute(taken: Plan, begin: Begin, solver: SolverClient) -> None:
    """Compute a plan that was taken and keep what came of it, unless somebody else holds it by then."""
    uow = begin()
    try:
        detail = uow.plan_details.get(taken.id)
        solved = solver.solve(taken, detail, uow.today, _Watch(taken, begin))
    except Overtaken:
        logger().info("plan-overtaken", plan_id=taken.id)
    except (Unavailable, Invalid, RuntimeError) as error:
        logger().warning("plan-not-computed", plan_id=taken.id, attempt=taken.attempts, error=innocent(error))
        _conclude(taken, begin, partial(_give_up, error))
    else:
        _conclude(taken, begin, partial(_keep, solved))


@dataclass
class _Watch:
    """Keeps how far a plan is, once a second, and so renews the lease."""

    plan: Plan
    begin: Begin
    reported_at: datetime | None = field(default=None)

    def __call__(self, stage: str, part: float) -> None:
        uow = self.begin()
        if self.reported_at is not None and uow.now - self.reported_at < BETWEEN_REPORTS:
            return
        self.reported_at = uow.now
        try:
            plan = _held(self.plan, uow)
            uow.plans.save(lifecycle.progressed(plan, uow.now, stage, part))
            uow.commit()
        except (Contended, Unavailable) as error:
            # the lease outlasts this; the next second shows whether it is still ours
            logger().info("plan-progress-not-told", plan_id=self.plan.id, error=innocent(error))


def _held(taken: Plan, uow: MatchingWork) -> Plan:
    plan = uow.plans.find(taken.id)
    if plan is None or not lifecycle.is_held_by(plan, taken.lease_by or ""):
        raise Overtaken
    return plan


def _give_up(error: Exception, plan: Plan, uow: MatchingWork) -> None:
    uow.plans.save(_after_failure(error, plan))


def _keep(solved: SolvedPlan, plan: Plan, uow: MatchingWork) -> None:
    uow.plan_details.get(plan.id)  # loaded so that it can be saved: nobody else changes it while the plan is computed
    uow.plans.save(lifecycle.drafted(plan, solved, uow.today))
    uow.plan_details.save(solved.detail)


def _after_failure(error: Exception, plan: Plan) -> Plan:
    if isinstance(error, Invalid) or getattr(error, "slug", "") == "took-too-long":
        return lifecycle.failed(plan, getattr(error, "slug", ""))
    if isinstance(error, Unavailable):
        return lifecycle.given_back(plan, counts=False)
    if plan.attempts >= lifecycle.ATTEMPTS:
        return lifecycle.failed(plan, "planner-failed")
    return lifecycle.given_back(plan, counts=True)


def _conclude(taken: Plan, begin: Begin, act: Callable[[Plan, MatchingWork], None]) -> None:
    """Keep it, trying again when somebody was faster or the store is away. What cannot be kept, the lease ends."""
    for _ in range(TRIES):
        uow = begin()
        try:
            act(_held(taken, uow), uow)
            uow.commit()
            return
        except Overtaken:
            return
        except (Contended, Unavailable) as error:
            logger().info("plan-kept-later", plan_id=taken.id, error=innocent(error))
