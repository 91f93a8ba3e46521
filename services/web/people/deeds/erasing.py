"""Somebody asks to be deleted, or wants to stay after all, and told a coordinator; or is deleted for good."""

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Refused
from services.web.html.catalogues import N_, word
from services.web.people.views import erasure, receipt
from services.web.visits.forms import days_of, first_of, text_of
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


def carry_out(visit: Visit, newcomer_id: str) -> Response:
    """Delete everything, and show how far it is."""
    if text_of(visit.form, "confirmed") != "yes":
        return receipt.before(visit, newcomer_id, word(N_("Tick that you know that nothing brings it back.")))
    try:
        visit.api.post(f"/v1/newcomers/{part(newcomer_id)}/erasure", {"confirmed": True})
    except Refused as error:
        if error.status == 404:
            raise
        return receipt.before(visit, newcomer_id, error.detail)
    return visit.see(f"/people/{newcomer_id}/receipt")


def look_up(visit: Visit) -> Response:
    """The receipt that somebody has the code of."""
    try:
        found = visit.api.post("/v1/erasures/receipt", {"code": text_of(visit.form, "code")})
    except Refused as error:
        return receipt.asked_for(visit, error.detail)
    return receipt.shown(visit, found)


def _request(newcomer_id: str) -> str:
    return f"/v1/newcomers/{part(newcomer_id)}/erasure-request"
