"""What a registration of an organisation said is put right."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import Told, together
from services.web.organisations import views
from services.web.organisations.areas import areas_of
from services.web.organisations.history import LABELS
from services.web.visits.forms import days_of, given, text_of
from services.web.visits.tried import NOTHING, Tried, attempt
from services.web.visits.visit import Visit
from services.web.wording import organisations as words
from services.web.wording.offers import choices

FIELDS = tuple(name for name in LABELS if name not in ("insured_until", "insurer"))
"""Insurance has a form of its own."""


def form(
    visit: Visit, organisation_id: str, tried: Tried = NOTHING, wrong: Mapping[str, str] | None = None
) -> Response:
    """As it is known, or as typed when it comes back."""
    read: Any = partial(visit.api.read, views.path_of(organisation_id))
    asked: list[Any] = together(read, partial(visit.api.get, "/v1/units"))
    (told, version), units = asked
    is_sent = visit.request.method == "POST"
    return visit.page(
        "organisations/correct.html",
        422 if wrong else tried.status,
        told=told,
        version=visit.form.get("version", version) if is_sent and tried.status != 412 else version,
        v={name: text_of(visit.form, name) if is_sent else told.get(name) or "" for name in FIELDS},
        wrong={name: (wrong or {}).get(name) or tried.wrong(name) for name in FIELDS},
        tried=tried,
        areas=_areas(told, areas_of(units["units"], visit.who)),
        forms=views.legal_forms(visit),
        words=words,
        choices=choices,
    )


def correct(visit: Visit, organisation_id: str) -> Response:
    """Save it over the version that was read, and lead back to the organisation."""
    days, wrong = days_of(visit.form, "registered_on")
    if wrong:
        return form(visit, organisation_id, wrong=wrong)
    said = {name: text_of(visit.form, name) for name in FIELDS if name != "registered_on"}
    path, version = f"{views.path_of(organisation_id)}/registration", visit.form.get("version", "")
    refused = attempt("correction", visit.form, lambda: visit.api.put(path, given(**said, **days), version))
    if refused:
        return form(visit, organisation_id, refused)
    return visit.see(f"/organisations/{organisation_id}", done="saved")


def _areas(told: Told, areas: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Those of the reader, and the one where it is."""
    known = told["area_id"] in {code for code, _ in areas}
    return areas if known else [(told["area_id"], told["area_id"]), *areas]
