"""The way in."""

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Request, Response

from services.chassis.http import problems
from services.chassis.http.pages import passed_on
from services.chassis.http.web_server import ANY_METHOD
from services.web.entrypoints import Entrypoints
from services.web.html import statics
from services.web.html.calendars import Cell, Month, weekdays
from services.web.visits import refusals
from services.web.visits.navigation import home_of
from services.web.visits.roles import EVERYBODY
from services.web.visits.screens import screen
from services.web.visits.visit import Visit


class FrontEntrypoints(Entrypoints):
    """What stands before all rooms."""

    @screen("/", EVERYBODY)
    def home(self, visit: Visit) -> Response:
        """Each to their own first page."""
        return visit.see(home_of(visit.who.role))

    @screen("/components", EVERYBODY)
    def components(self, visit: Visit) -> Response:
        """What pages are made of."""
        month = Month(visit.today.replace(day=1))
        weeks = month.weeks(lambda day: Cell(on=day, ticked=day.day % 7 == 1, locked=day.day > 25))
        return visit.page("front/components.html", weekdays=weekdays(), weeks=weeks)

    @passed_on("GET", "/static/<name>")
    def static_file(self, request: Request) -> Response:
        """A style, a script, a picture, a font."""
        return statics.file(request.path.rpartition("/")[2])

    @passed_on(ANY_METHOD, "/<path:rest>")
    def nothing_here(self, request: Request) -> Response:
        """No page has this address."""
        shown = any(kind == "text/html" and quality > 0 for kind, quality in request.accept_mimetypes)
        return refusals.no_such_page(request) if shown else problems.response(NotFound(_NO_PATH))


_NO_PATH = "No service answers to this path; see docs/api.md."
