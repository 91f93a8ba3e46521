"""A unit asks another one for a file, and is answered."""

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Refused
from services.web.people.views import requesting
from services.web.visits.forms import days_of, given, text_of
from services.web.visits.visit import Visit

ASKED_BY = ("unit_id", "asked_unit_id", "first_name", "last_name", "phone", "purpose", "words")


def ask(visit: Visit) -> Response:
    """Ask the other unit; it sees its own person beside who asks, and we see that we asked."""
    days, _ = days_of(visit.form, "birth_date")
    try:
        visit.api.post("/v1/file-requests", given(**{name: text_of(visit.form, name) for name in ASKED_BY}, **days))
    except Refused as error:
        return requesting.requests(visit, error.detail)
    return visit.see("/people/requests", "file-asked")


def answer(visit: Visit, request_id: str) -> Response:
    """Hand the file over, or say why not."""
    path = f"/v1/file-requests/{part(request_id)}"
    try:
        if text_of(visit.form, "answer") == "grant":
            visit.api.post(f"{path}/grant", {})
            return visit.see("/people/requests", "moved")
        visit.api.post(f"{path}/refusal", given(reason=text_of(visit.form, "reason")))
    except Refused as error:
        if error.status == 404:
            raise
        return requesting.requests(visit, error.detail)
    return visit.see("/people/requests", "file-declined")
