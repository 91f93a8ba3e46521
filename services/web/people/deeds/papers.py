"""What was looked at is kept, one form at a time."""

from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Blank, Refused
from services.web.html.catalogues import N_, word
from services.web.people.papers_forms import FORMS
from services.web.people.views.papers import ComesBack, papers
from services.web.visits.forms import first_of, text_of
from services.web.visits.refusals import SENTENCES
from services.web.visits.visit import Visit

NO_SUCH_FORM = N_("This form is not known any more. Open the page again.")


def keep(visit: Visit, newcomer_id: str) -> Response:
    """Send what one of the forms says (`what`), over the version that it was read in."""
    what = text_of(visit.form, "what")
    if what not in FORMS:
        return papers(visit, newcomer_id, ComesBack(what, visit.form, word(NO_SUCH_FORM)))
    place, body, wrong = FORMS[what](visit.form)
    if wrong:
        return papers(visit, newcomer_id, ComesBack(what, visit.form, first_of(wrong), Blank(wrong)))
    body = {**_today_for(what, visit), **body}
    try:
        _send(visit, newcomer_id, what, place, body)
    except Refused as error:
        if error.status == 404:
            raise
        changed = error.status == 412
        fault = word(SENTENCES["changed-meanwhile"]) if changed else error.detail
        return papers(visit, newcomer_id, ComesBack(what, visit.form, fault, error.faults, changed))
    return visit.see(f"/people/{newcomer_id}/papers", "saved")


_DAY: dict[str, str] = {
    "eligibility": "checked_on",
    "duties": "determined_on",
    "child-safety": "checked_on",
    "work": "stated_on",
    "filed": "on",
}
"""The day that each form is about: today, where nobody said."""


def _today_for(what: str, visit: Visit) -> dict[str, str]:
    return {_DAY[what]: visit.today.isoformat()}


def _send(visit: Visit, newcomer_id: str, what: str, place: str, body: dict[str, Any]) -> None:
    if what == "filed":
        visit.api.put(f"/v1/duties/{part(newcomer_id)}/{part(place)}", body)
    else:
        visit.api.put(f"/v1/newcomers/{part(newcomer_id)}/{place}", body, text_of(visit.form, "version"))
