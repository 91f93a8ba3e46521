"""Deliveries are read."""

from services.partners.deliveries import views
from services.partners.deliveries.answers import Deliveries
from services.partners.deliveries.commands import AskDeliveries
from services.partners.entrypoints import Entrypoints
from services.platform.caller import Caller
from services.platform.entrypoints import question


class DeliveryEntrypoints(Entrypoints):
    """What left."""

    @question("/v1/deliveries", AskDeliveries)
    def deliveries(self, ask: AskDeliveries, caller: Caller) -> Deliveries:
        """Who was handed what about whom."""
        return views.deliveries(ask, self._reading(caller))
