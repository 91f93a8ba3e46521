"""Keeping the partner's programmes current."""

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Refused
from services.web.coach import descriptions, programmes
from services.web.coach.tried import Tried, refused
from services.web.html.catalogues import N_, word
from services.web.visits.visit import Visit

CHANGED = N_("Somebody else changed this meanwhile. Compare with what it says now, and save once more.")


def save(visit: Visit, programme_id: str) -> Response:
    """The entry says all this from now on, and was looked at today."""
    typed = descriptions.as_typed(visit.form)
    partner = visit.form.get("partner") or visit.who.organisation or ""
    body = descriptions.as_body(typed, partner, visit.today.isoformat())
    try:
        visit.api.put(f"/v1/programmes/{part(programme_id)}", body, version=visit.form.get("version", ""))
    except Refused as error:
        return programmes.again(visit, programme_id, error, _tried(error))
    return visit.see("/coach/programmes", done="saved")


def verify(visit: Visit, programme_id: str) -> Response:
    """It still is so; where it cannot be said like that, its form opens."""
    try:
        visit.api.post(f"/v1/programmes/{part(programme_id)}/verification")
    except Refused as error:
        if error.status == 404:
            raise
        return programmes.edit(visit, programme_id, refused("verify", error))
    return visit.back("/coach/programmes", done="coach-verified")


def _tried(error: Refused) -> Tried:
    if error.slug == programmes.CHANGED:
        return Tried("programme", word(CHANGED), status=422)
    return refused("programme", error)
