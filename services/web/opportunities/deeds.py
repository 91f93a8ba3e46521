"""Offering, describing anew, closing."""

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Refused
from services.web.html.catalogues import N_, word
from services.web.opportunities import form, views
from services.web.visits.visit import Visit

CHANGED = "changed-meanwhile"


def offer(visit: Visit) -> Response:
    """A new one; then who suits it."""
    organisation_id, key = visit.form.get("organisation_id", ""), visit.form.get("key", "")
    body = {**form.body_of(visit.form), "organisation_id": organisation_id}
    try:
        made = visit.api.post("/v1/opportunities", body, key)
    except Refused as error:
        wrong = {"wrong": form.fault_of(error.faults), "fault": error.detail}
        return views.show_new(visit, organisation_id, form.typed(visit.form), key, status=422, **wrong)
    return visit.see(f"/opportunities/{made['id']}", done="opportunity-offered")


def change(visit: Visit, opportunity_id: str) -> Response:
    """Describe it anew, unless somebody else did meanwhile."""
    path, version = f"/v1/opportunities/{part(opportunity_id)}", visit.form.get("version", "")
    body = {name: value for name, value in form.body_of(visit.form).items() if name != "reference"}
    try:
        visit.api.put(path, body, version)
    except Refused as error:
        if error.status == 404:
            raise
        return _shown_again(visit, path, version, error)
    return visit.see(f"/opportunities/{opportunity_id}", done="saved")


def correct(visit: Visit, opportunity_id: str) -> Response:
    """Put right what one said that is closed, with the day on which it really closed."""
    path, version = f"/v1/opportunities/{part(opportunity_id)}", visit.form.get("version", "")
    body = {name: value for name, value in form.body_of(visit.form).items() if name != "reference"}
    closed_on = visit.form.get("closed_on", "")
    try:
        visit.api.put(f"{path}/correction", {**body, **({"closed_on": closed_on} if closed_on else {})}, version)
    except Refused as error:
        if error.status == 404:
            raise
        return _shown_again(visit, path, version, error)
    return visit.see(f"/opportunities/{opportunity_id}/edit", done="saved")


def close(visit: Visit, opportunity_id: str) -> Response:
    """Nobody new from today on."""
    visit.api.post(f"/v1/opportunities/{part(opportunity_id)}/closure", {"closed_on": visit.today.isoformat()})
    return visit.see(f"/opportunities/{opportunity_id}", done="opportunity-closed")


def _shown_again(visit: Visit, path: str, version: str, error: Refused) -> Response:
    """With what was typed; where somebody else changed it, with what it says now, to be saved over it knowingly."""
    now, latest = visit.api.read(path)
    typed, changed = form.typed(visit.form), error.slug == CHANGED
    sentence = word(N_("Somebody else changed this meanwhile. Look at what it says now, and save yours once more."))
    wrong = {
        "wrong": form.fault_of(error.faults),
        "fault": sentence if changed else error.detail,
        **({"closed_on": visit.form["closed_on"]} if "closed_on" in visit.form else {}),
        "others": form.differences(form.shown(now), typed) if changed else [],
    }
    return views.show_edit(visit, now, latest if changed else version, typed, status=422, **wrong)
