"""Somebody's file goes to another unit."""

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Refused
from services.web.html.catalogues import N_, word
from services.web.people.views import moving
from services.web.visits.forms import days_of, first_of, text_of
from services.web.visits.visit import Visit

NO_UNIT = N_("Choose the unit that takes over.")


def move(visit: Visit, newcomer_id: str) -> Response:
    """Hand it over, and lead to where that is said: whoever did so may see it no longer."""
    days, wrong = days_of(visit.form, "on")
    unit_id = text_of(visit.form, "unit_id")
    if not unit_id:
        wrong = {**wrong, "unit_id": word(NO_UNIT)}
    if wrong:
        return moving.move(visit, newcomer_id, first_of(wrong), wrong)
    body = {"unit_id": unit_id, "on": days.get("on", visit.today.isoformat())}
    try:
        visit.api.put(f"/v1/newcomers/{part(newcomer_id)}/unit", body)
    except Refused as error:
        if error.status == 404:
            raise
        return moving.move(visit, newcomer_id, error.detail, dict(error.faults))
    return visit.see("/people", "moved")
