"""Finding somebody: by what is known of them, or among those who came last."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlencode

from werkzeug.wrappers import Response

from services.web.api.client import Told, together
from services.web.api.problems import Refused
from services.web.html.catalogues import N_, word
from services.web.html.typed_dates import WrongDate, typed_day
from services.web.people import words
from services.web.visits.forms import text_of
from services.web.visits.searching import is_phone, searched
from services.web.visits.units import units_of
from services.web.visits.visit import Visit

AT_ONCE = 30
"""Rows of the list."""


def people(visit: Visit, found: Mapping[str, Any] | None = None, status: int = 200) -> Response:
    """The page: who was registered last, beside what was searched."""
    kept, unit = visit.asked("status") or None, visit.asked("unit") or None
    ask_latest: Any = partial(
        visit.api.get,
        "/v1/newcomers",
        unit_id=unit,
        status=kept,
        after=visit.asked("after") or None,
        sort="-registered_on",
        limit=AT_ONCE,
        with_="names",
    )
    latest, units = together(ask_latest, partial(units_of, visit))
    return visit.page(
        "people/people.html",
        status,
        rows=latest["newcomers"],
        named=latest["named"],
        units=units,
        unit=unit or "",
        kept=kept or "",
        more=_more(latest.get("next"), status=kept, unit=unit),
        statuses=words.STATUSES,
        status_options=words.options(words.STATUSES, first=[("", word(N_("Everybody")))]),
        unit_options=[("", word(N_("All my units"))), *units],
        **(found or NOT_ASKED),
    )


def search(visit: Visit) -> Response:
    """Whoever is meant by what was posted: as a part while somebody types, else the whole page."""
    found = found_for(visit)
    status = 422 if found["wrong"] and not visit.is_part else 200
    if visit.is_part:
        named = {"units": {code: {"label": label} for code, label in units_of(visit)}}
        return visit.part("people/_found.html", named=named, statuses=words.STATUSES, **found)
    return people(visit, found, status)


NOT_ASKED: Mapping[str, Any] = {
    "asked": False,
    "found": (),
    "too_many": False,
    "wrong": "",
    "name": "",
    "born": "",
    "elsewhere": (),
}
"""Before a search."""


def found_for(visit: Visit) -> dict[str, Any]:
    """What a template says of the search that was posted."""
    name, born = text_of(visit.form, "name"), text_of(visit.form, "born")
    told = {**NOT_ASKED, "name": name, "born": born}
    if not name and not born:
        return told
    try:
        answer = searched(visit, name, typed_day(born))
    except WrongDate as error:
        return {**told, "wrong": error.sentence}
    except Refused as error:
        return {**told, "wrong": error.faults.get("name") or error.detail}
    told |= {"asked": True, "found": answer["newcomers"], "too_many": answer["more"]}
    return {**told, **(_elsewhere(visit, answer["elsewhere"], name, born) if answer["elsewhere"] else {})}


def _elsewhere(visit: Visit, found: Sequence[Told], name: str, born: str) -> dict[str, Any]:
    """Which other units know somebody like this, and what is typed already of the form that asks for the file."""
    is_a_phone = is_phone(name)
    person = {"first_name": "" if is_a_phone else name, "last_name": "", "birth_date": born}
    return {
        "elsewhere": found,
        "every_unit": {each["id"]: str(each["label"]) for each in visit.api.all("/v1/units", "units")},
        "own_units": units_of(visit),
        "person": {**person, "phone": name if is_a_phone else ""},
        "purposes": words.options(words.FILE_PURPOSES),
    }


def _more(after: str | None, **kept: str | None) -> str:
    """Where the list goes on; "" where it does not."""
    if not after:
        return ""
    return f"/people?{urlencode({name: value for name, value in (*kept.items(), ('after', after)) if value})}"
