"""A calendar, for a program that has its address; and the page on which one gets an address."""

from werkzeug.wrappers import Request, Response

from services.chassis.http.pages import passed_on
from services.web.calendars import feed, page
from services.web.entrypoints import Entrypoints
from services.web.visits.roles import COORDINATION, NEWCOMER, ORGANISATION
from services.web.visits.screens import deed, screen
from services.web.visits.visit import Visit

_HAVE_DAYS = COORDINATION | {NEWCOMER, ORGANISATION}


class CalendarEntrypoints(Entrypoints):
    """Addresses and what stands there."""

    @passed_on("GET", f"/calendar/<secret>{feed.ENDING}")
    def read_calendar(self, request: Request) -> Response:
        """What a calendar program reads."""
        secret = request.path.rpartition("/")[2].removesuffix(feed.ENDING)
        doorway = self.doorway
        return feed.answered(request, secret, doorway.gateway, doorway.identity, doorway.public_url)

    @screen("/my-calendar", _HAVE_DAYS)
    def my_calendar(self, visit: Visit) -> Response:
        """Whether there is an address."""
        return page.shown(visit)

    @deed("/my-calendar", _HAVE_DAYS)
    def change_my_calendar(self, visit: Visit) -> Response:
        """A new address, or none any more."""
        return page.changed(visit)
