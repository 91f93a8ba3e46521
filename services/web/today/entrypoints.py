"""A coordinator's day."""

from werkzeug.wrappers import Response

from services.web.entrypoints import Entrypoints
from services.web.today import views
from services.web.visits.roles import COORDINATION
from services.web.visits.screens import screen
from services.web.visits.visit import Visit


class TodayEntrypoints(Entrypoints):
    """What waits today."""

    @screen("/today", COORDINATION)
    def today(self, visit: Visit) -> Response:
        """The most urgent first."""
        return views.today(visit)
