"""Somebody stops."""

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Refused
from services.web.people.views import stopping
from services.web.visits.forms import days_of, first_of
from services.web.visits.visit import Visit


def stop(visit: Visit, newcomer_id: str) -> Response:
    """Keep it, and lead back to the file."""
    days, wrong = days_of(visit.form, "on")
    if wrong:
        return stopping.stop(visit, newcomer_id, first_of(wrong), first_of(wrong))
    on = days.get("on", visit.today.isoformat())
    try:
        visit.api.post(f"/v1/newcomers/{part(newcomer_id)}/withdrawal", {"on": on})
    except Refused as error:
        if error.status == 404:
            raise
        return stopping.stop(visit, newcomer_id, error.detail, error.faults.get("on", ""))
    return visit.see(f"/people/{newcomer_id}", "stopped")
