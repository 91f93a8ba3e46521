"""Travel costs beside a flat reimbursement."""

from services.chassis.http.answers import Answer, Identified
from services.matching.entrypoints import Entrypoints
from services.matching.store import MatchingWork
from services.matching.travel_costs import answers, commands, handlers, views
from services.platform.caller import Caller
from services.platform.entrypoints import command, question


class TravelCostEntrypoints(Entrypoints):
    """What is paid for travel, and how much it may be."""

    @command("POST", "/v1/assignments/<assignment_id>/travel-costs", commands.PayTravel)
    def pay_travel(self, order: commands.PayTravel, uow: MatchingWork) -> Answer[Identified]:
        """Pay the way of a day."""
        return handlers.pay_travel(order, uow)

    @command("DELETE", "/v1/assignments/<assignment_id>/travel-costs/<on>", commands.TakeBackTravel)
    def take_back_travel(self, order: commands.TakeBackTravel, uow: MatchingWork) -> Answer[Identified]:
        """Take it back."""
        return handlers.take_back_travel(order, uow)

    @question("/v1/travel-costs", commands.AskTravel)
    def travel_costs(self, ask: commands.AskTravel, caller: Caller) -> answers.TravelLeft:
        """What was paid and what is left."""
        return views.travel(ask, self._reading(caller))

    @question("/v1/travel-cost-rules", commands.AskTravelRules)
    def travel_cost_rules(self, ask: commands.AskTravelRules, caller: Caller) -> answers.TravelRules:
        """Limits and rates."""
        return views.travel_rules(ask)
