"""A coordinator decides on somebody who registered themselves."""

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Refused
from services.web.arrivals import views
from services.web.arrivals.form import NO_REASON, REASONS, read
from services.web.html.catalogues import word
from services.web.people.deeds.registering import NO_REASON as NOT_TOLD_APART
from services.web.visits.forms import key_of, text_of
from services.web.visits.visit import Visit

DECIDED = "not-waiting"
ALIKE = "very-likely-registered"


def confirm(visit: Visit, self_registration_id: str) -> Response:
    """Register them, and lead to the file."""
    body, wrong = read(visit.form)
    if wrong:
        return views.one(visit, self_registration_id, wrong=wrong)
    try:
        answer = visit.api.post(_place(self_registration_id, "confirmation"), body, key_of(visit.form))
    except Refused as error:
        if error.slug == DECIDED or error.status == 404:
            raise
        not_told = {"another_person": word(NOT_TOLD_APART)} if error.slug == ALIKE else {}
        return views.one(visit, self_registration_id, wrong={**error.faults, **not_told}, fault=error.detail)
    return visit.see(f"/people/{answer['newcomer_id']}", "registered")


def join(visit: Visit, self_registration_id: str) -> Response:
    """It is this person: their file is shown, to see whether something is to be corrected."""
    body = {"newcomer_id": text_of(visit.form, "newcomer_id")}
    answer = visit.api.post(_place(self_registration_id, "joining"), body, key_of(visit.form))
    return visit.see(f"/people/{answer['newcomer_id']}", "joined")


def turn_down(visit: Visit, self_registration_id: str) -> Response:
    """Nobody is registered."""
    reason = text_of(visit.form, "reason")
    if reason not in REASONS:
        return views.one(visit, self_registration_id, why=word(NO_REASON))
    visit.api.post(_place(self_registration_id, "refusal"), {"reason": reason}, key_of(visit.form))
    return visit.see(views.PLACE, "turned-down")


def _place(self_registration_id: str, deed: str) -> str:
    return f"/v1/self-registrations/{part(self_registration_id)}/{deed}"
