"""Registering somebody who walks in."""

from collections.abc import Mapping, Sequence

from werkzeug.wrappers import Response

from services.web.api.client import Told
from services.web.api.problems import Blank
from services.web.html.catalogues import N_, word
from services.web.people import words
from services.web.people.registration_form import BESIDES, typed
from services.web.visits.forms import KEY, Form, new_key, text_of
from services.web.visits.units import units_of
from services.web.visits.visit import Visit
from services.web.wording.countries import countries

NOBODY = Form()


def form(
    visit: Visit,
    *,
    wrong: Mapping[str, str] | None = None,
    fault: str = "",
    likely: Sequence[Told] = (),
    elsewhere: Sequence[Told] = (),
    mark: str = "",
) -> Response:
    """The form, with what was typed; `likely` may be the same person, and `mark` says what was asked about."""
    wrong, sent = Blank(wrong or {}), visit.form if visit.request.method == "POST" else NOBODY
    values, units = typed(sent), units_of(visit)
    if len(units) == 1:
        values["unit_id"] = units[0][0]
    unit_labels = dict(units)
    return visit.page(
        "people/new.html",
        422 if wrong or fault else 200,
        v=values,
        wrong=wrong,
        fault=fault or _above(wrong),
        key=text_of(sent, KEY) or new_key(),
        mark=mark,
        likely=likely,
        elsewhere=[{**each, "same": [word(words.LIKENESS[one]) for one in each["because"]]} for each in elsewhere],
        every_unit=_labels(visit) if elsewhere else {},
        statuses=words.STATUSES,
        named={"units": {code: {"label": label} for code, label in unit_labels.items()}},
        units=units,
        unit_options=[("", word(N_("Choose a unit"))), *units],
        nationality_options=[("", word(N_("Not asked"))), *countries()],
        purposes=words.options(words.FILE_PURPOSES),
        why_options=words.options(words.ANOTHER_PERSON, first=[("", word(N_("Choose why")))]),
        gender_options=words.options(words.GENDERS, first=[("", word(N_("Not asked")))]),
        besides_open=any(values[name] or wrong[name] for name in (*BESIDES, "registered_on")),
    )


def _labels(visit: Visit) -> dict[str, str]:
    """Of all units, also of those that the person does not act for."""
    return {each["id"]: str(each["label"]) for each in visit.api.all("/v1/units", "units")}


def _above(wrong: Mapping[str, str]) -> str:
    return word(N_("Look at the marked fields again. Nothing is registered yet.")) if wrong else ""
