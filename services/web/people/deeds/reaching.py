"""How somebody wants to be reached is written down."""

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Refused
from services.web.people.reach_form import read
from services.web.people.views import reaching
from services.web.visits.forms import text_of
from services.web.visits.visit import Visit


def keep(visit: Visit, newcomer_id: str) -> Response:
    """Save it over the version that was read, and lead back to the file."""
    place = f"/v1/contact-wishes/{part(newcomer_id)}"
    try:
        visit.api.put(place, read(visit.form), text_of(visit.form, "version"))
    except Refused as error:
        if error.status in (404, 412):
            raise
        return reaching.form(visit, newcomer_id, wrong=error.faults, fault=error.detail)
    return visit.see(f"/people/{newcomer_id}", "saved")
