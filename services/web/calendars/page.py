"""The page on which somebody makes the address of their calendar, makes it anew, or ends it."""

from typing import Any

from werkzeug.wrappers import Response

from services.web.html.beside import show_dutch
from services.web.visits.forms import text_of
from services.web.visits.visit import Visit

FEED = "/v1/me/calendar-feed"


def shown(visit: Visit, address: str = "") -> Response:
    """Since when there is one; the address itself is only told when it is made."""
    show_dutch(False)
    standing: dict[str, Any] = visit.api.get(FEED)
    return visit.page("calendars/my-calendar.html", standing=standing, address=address)


def changed(visit: Visit) -> Response:
    """As the form says; an address stands on the page that answers, and nowhere else."""
    if text_of(visit.form, "what") == "end":
        visit.api.delete(FEED)
        return visit.see("/my-calendar", "calendar-ended")
    return shown(visit, visit.api.post(FEED)["address"])
