"""What a registration said is put right."""

from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Refused
from services.web.people.correction_form import read
from services.web.people.views import correcting
from services.web.visits.forms import days_of, first_of, given, text_of
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


def correct_reference(visit: Visit, newcomer_id: str) -> Response:
    """Under which reference, and by which age rule, they were registered."""
    said = given(reference=text_of(visit.form, "reference"), age_rule=text_of(visit.form, "age_rule"))
    return _put(visit, newcomer_id, "reference", said)


def correct_stop(visit: Visit, newcomer_id: str) -> Response:
    """On which day they stopped."""
    days, wrong = days_of(visit.form, "on")
    if wrong:
        return correcting.form(visit, newcomer_id, fault=first_of(wrong), known_only=True)
    return _put(visit, newcomer_id, "withdrawal", days)


def _put(visit: Visit, newcomer_id: str, what: str, said: dict[str, Any]) -> Response:
    try:
        visit.api.put(f"/v1/newcomers/{part(newcomer_id)}/{what}", said, text_of(visit.form, "version"))
    except Refused as error:
        if error.status == 404:
            raise
        return correcting.form(visit, newcomer_id, fault=first_of(error.faults, error.detail), known_only=True)
    return visit.see(f"/people/{newcomer_id}", "saved")
