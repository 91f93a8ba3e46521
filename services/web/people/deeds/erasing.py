"""Somebody asks to be deleted, or wants to stay after all, and told a coordinator."""

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Refused
from services.web.people.views import erasure
from services.web.visits.forms import days_of, first_of
from services.web.visits.visit import Visit


def ask(visit: Visit, newcomer_id: str) -> Response:
    """Keep since when, and lead back to the file."""
    days, wrong = days_of(visit.form, "on")
    if wrong:
        return erasure.erasure(visit, newcomer_id, first_of(wrong), first_of(wrong))
    on = days.get("on", visit.today.isoformat())
    try:
        visit.api.put(_request(newcomer_id), {"on": on})
    except Refused as error:
        if error.status == 404:
            raise
        return erasure.erasure(visit, newcomer_id, error.detail, error.faults.get("on", ""))
    return visit.see(f"/people/{newcomer_id}", "erasure-asked")


def take_back(visit: Visit, newcomer_id: str) -> Response:
    """They stay."""
    visit.api.delete(_request(newcomer_id))
    return visit.see(f"/people/{newcomer_id}", "stays")


def _request(newcomer_id: str) -> str:
    return f"/v1/newcomers/{part(newcomer_id)}/erasure-request"
