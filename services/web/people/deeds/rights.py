"""A coordinator answers what somebody asked about what is kept of them."""

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Refused
from services.web.html.catalogues import N_, word
from services.web.people.views import rights
from services.web.people.views.rights import DECLINED
from services.web.visits.forms import given, key_of, text_of
from services.web.visits.visit import Visit


def answer(visit: Visit, newcomer_id: str) -> Response:
    """Apply a correction, or say why not."""
    applied = visit.form.get("applied") == "yes"
    reason = "" if applied else text_of(visit.form, "reason")
    if not applied and reason not in DECLINED:
        return rights.rights(visit, newcomer_id, word(N_("Choose why.")))
    body = {"applied": applied, **given(reason=reason, answer=text_of(visit.form, "answer"))}
    request = part(text_of(visit.form, "request"))
    try:
        place = f"/v1/newcomers/{part(newcomer_id)}/correction-requests/{request}/answer"
        visit.api.post(place, body, key_of(visit.form))
    except Refused as error:
        if error.status != 422:
            raise
        return rights.rights(visit, newcomer_id, error.detail)
    return visit.see(_page(newcomer_id), "saved")


def restrict(visit: Visit, newcomer_id: str) -> Response:
    """Keep the file, and do not use it; or use it again."""
    place = f"/v1/newcomers/{part(newcomer_id)}/restriction"
    if visit.form.get("lift"):
        visit.api.delete(place)
    else:
        visit.api.put(place, {"reason": text_of(visit.form, "reason")})
    return visit.see(_page(newcomer_id), "saved")


def _page(newcomer_id: str) -> str:
    return f"/people/{newcomer_id}/rights"
