"""Attendance."""

from werkzeug.wrappers import Response

from services.web.attendance import deeds, views
from services.web.entrypoints import Entrypoints
from services.web.visits.roles import COORDINATION, ORGANISATION
from services.web.visits.screens import deed, screen
from services.web.visits.visit import Visit

BOTH = COORDINATION | {ORGANISATION}


class AttendanceEntrypoints(Entrypoints):
    """Who was there."""

    @screen("/attendance", BOTH)
    def attendance(self, visit: Visit) -> Response:
        """Where and when, then who."""
        return views.attendance(visit)

    @deed("/attendance", BOTH)
    def take_attendance(self, visit: Visit) -> Response:
        """Record it for all."""
        return deeds.take(visit)
