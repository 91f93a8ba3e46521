"""What a registration said is put right."""

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Refused
from services.web.people.correction_form import read
from services.web.people.views import correcting
from services.web.visits.forms import text_of
from services.web.visits.visit import Visit


def correct(visit: Visit, newcomer_id: str) -> Response:
    """Save it over the version that was read, and lead back to the file."""
    body, wrong = read(visit.form)
    if wrong:
        return correcting.form(visit, newcomer_id, wrong=wrong)
    try:
        visit.api.put(f"/v1/newcomers/{part(newcomer_id)}/person", body, text_of(visit.form, "version"))
    except Refused as error:
        if error.status == 404:
            raise
        if error.status == 412:
            return correcting.form(visit, newcomer_id, changed=True)
        return correcting.form(visit, newcomer_id, wrong=error.faults, fault=error.detail)
    return visit.see(f"/people/{newcomer_id}", "saved")
