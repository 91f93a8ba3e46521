"""Plans."""

from werkzeug.wrappers import Response

from services.web.entrypoints import Entrypoints
from services.web.plans import deeds, listing, making, moving, plan, proposing
from services.web.visits.roles import COORDINATION
from services.web.visits.screens import deed, screen
from services.web.visits.visit import Visit


class PlansEntrypoints(Entrypoints):
    """From the wish to the proposals."""

    @screen("/plans", COORDINATION)
    def plans(self, visit: Visit) -> Response:
        """Those that need attention, and what goes out soon."""
        return listing.plans(visit)

    @screen("/plans/new", COORDINATION)
    def new_plan(self, visit: Visit) -> Response:
        """For which days, who and where."""
        return making.new(visit)

    @deed("/plans/new", COORDINATION)
    def make_plan(self, visit: Visit) -> Response:
        """Ask for it, or change who goes together."""
        return making.make(visit)

    @screen("/plans/<plan_id>", COORDINATION)
    def plan(self, visit: Visit, plan_id: str) -> Response:
        """Who goes where; while it is computed, how far it is."""
        return plan.show(visit, plan_id)

    @screen("/plans/<plan_id>/progress", COORDINATION)
    def plan_progress(self, visit: Visit, plan_id: str) -> Response:
        """How far it is, for a page that waits."""
        return plan.progress(visit, plan_id)

    @screen("/plans/<plan_id>/move", COORDINATION)
    def where_else(self, visit: Visit, plan_id: str) -> Response:
        """Where somebody of it could go instead."""
        return moving.show(visit, plan_id, visit.asked("newcomer"))

    @deed("/plans/<plan_id>/move", COORDINATION)
    def move_somebody(self, visit: Visit, plan_id: str) -> Response:
        """Tell what it costs, or do it."""
        return moving.move(visit, plan_id)

    @deed("/plans/<plan_id>/replan", COORDINATION)
    def replan(self, visit: Visit, plan_id: str) -> Response:
        """Compute it anew."""
        return deeds.replan(visit, plan_id)

    @deed("/plans/<plan_id>/discard", COORDINATION)
    def discard_plan(self, visit: Visit, plan_id: str) -> Response:
        """Set it aside."""
        return deeds.discard(visit, plan_id)

    @deed("/plans/<plan_id>/proposals", COORDINATION)
    def propose_plan(self, visit: Visit, plan_id: str) -> Response:
        """As much as fits one request; the page goes on until nothing is left."""
        return proposing.propose(visit, plan_id)
