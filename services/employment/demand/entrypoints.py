"""Demand is counted each month, and read."""

from services.chassis.process.periodic import every
from services.employment.demand import handlers, views
from services.employment.demand.answers import Demand
from services.employment.demand.commands import AskDemand
from services.employment.entrypoints import Entrypoints
from services.employment.store import EmploymentWork
from services.platform.caller import Caller
from services.platform.entrypoints import question


class DemandEntrypoints(Entrypoints):
    """For how many there is no programme."""

    @question("/v1/programmes/demand", AskDemand)
    def demand(self, ask: AskDemand, caller: Caller) -> Demand:
        """For how many there is no programme, month by month."""
        return views.demand(ask, self._reading(caller))

    @every(3600)
    def count_demand(self, uow: EmploymentWork) -> None:
        """Count this month, and those that were missed."""
        handlers.count_what_is_due(uow)
