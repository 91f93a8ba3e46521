"""Plans: asked for, computed apart from the requests, reviewed, changed and proposed."""

from services.chassis.dependencies import ReadModelDependency
from services.chassis.http.answers import Answer
from services.chassis.process.periodic import every
from services.chassis.process.worker_process import run_in_worker
from services.chassis.storage.unit_of_work import ExecutionContext
from services.matching.board.board import Board
from services.matching.entrypoints import Entrypoints
from services.matching.plans import commands, views
from services.matching.plans.answers import ChangedPlan, ListedPlans, PlanSummary, ProposedPlan, ShownPlan
from services.matching.plans.handlers import changing, computing, making, proposing
from services.matching.plans.handlers.solver_client import SolverClient
from services.matching.store import MatchingWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question


class PlanEntrypoints(Entrypoints):
    """Plans: a coordinator's alone."""

    board: ReadModelDependency[Board]

    @command("POST", "/v1/matching/plans", commands.MakePlan)
    def make_plan(self, order: commands.MakePlan, uow: MatchingWork) -> Answer[PlanSummary]:
        """Ask for a plan."""
        return making.make_plan(order, uow, self._solver())

    @question("/v1/matching/plans/<plan_id>", commands.AskPlan)
    def plan(self, ask: commands.AskPlan, caller: Caller) -> ShownPlan:
        """One plan."""
        return views.plan(ask, self._reading(caller))

    @question("/v1/matching/plans", commands.AskPlans)
    def plans_of(self, ask: commands.AskPlans, caller: Caller) -> ListedPlans:
        """Plans of a unit."""
        return views.plans(ask, self._reading(caller))

    @command("POST", "/v1/matching/plans/<plan_id>/changes", commands.ChangePlan)
    def change_plan(self, order: commands.ChangePlan, uow: MatchingWork) -> Answer[ChangedPlan]:
        """Change a draft by hand, or ask what that would cost."""
        return changing.change_plan(order, uow, self._solver())

    @command("POST", "/v1/matching/plans/<plan_id>/replan", commands.Replan)
    def replan(self, order: commands.Replan, uow: MatchingWork) -> Answer[PlanSummary]:
        """Compute it anew."""
        return making.replan(order, uow, self._solver())

    @command("POST", "/v1/matching/plans/<plan_id>/discard", commands.DiscardPlan)
    def discard_plan(self, order: commands.DiscardPlan, uow: MatchingWork) -> Answer[PlanSummary]:
        """Set it aside."""
        return making.discard(order, uow)

    @command("POST", "/v1/matching/plans/<plan_id>/proposals", commands.ProposePlan)
    def propose_plan(self, order: commands.ProposePlan, uow: MatchingWork) -> Answer[ProposedPlan]:
        """Turn it into proposals."""
        wrote = uow.context.wrote
        return proposing.propose_plan(
            order, uow, lambda: self.work.begin(ExecutionContext(caller=uow.caller, wrote=wrote))
        )

    @every(1)
    def compute_plans(self, uow: MatchingWork) -> None:
        """Compute the plan that waits longest."""
        solver = self._solver()
        taken = computing.take(uow)
        uow.commit()
        if taken is not None:
            computing.compute(taken, lambda: self.work.begin(ExecutionContext()), solver)

    def _solver(self) -> SolverClient:
        return SolverClient(self.board.current, run_in_worker)
