"""The partner's own programmes: the list, and the form of an entry."""

from functools import partial
from uuid import uuid4

from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.api.problems import Refused
from services.web.coach import descriptions, words
from services.web.coach.asking import own_programmes
from services.web.coach.descriptions import Form
from services.web.coach.tried import Tried
from services.web.visits.visit import Visit

NOTHING_TRIED = Tried()
_ORDER = ("unverified", "asked", "verified", "over")
_OF_UNITS = "area_id,area_label"
CHANGED = "changed-meanwhile"


def shown(visit: Visit) -> Response:
    """All of them; who needs a look first, and what is over last."""
    found = sorted(own_programmes(visit), key=lambda each: _ORDER.index(each["standing"]))
    areas = areas_of(visit) if found else {}
    return visit.page("coach/programmes.html", programmes=found, areas=areas, words=words)


def new(visit: Visit) -> Response:
    """An empty form, for an entry with an id of its own: sent twice, it is one entry."""
    return _form(visit, str(uuid4()), descriptions.EMPTY, NOTHING_TRIED)


def edit(visit: Visit, programme_id: str, tried: Tried = NOTHING_TRIED) -> Response:
    """An entry as it is now."""
    programme, version = visit.api.read(f"/v1/programmes/{part(programme_id)}")
    return _form(visit, programme_id, descriptions.as_form(programme), tried, programme, version)


def again(visit: Visit, programme_id: str, error: Refused, tried: Tried) -> Response:
    """The form that was refused, as it was typed; where somebody else changed the entry, with what it says now."""
    typed = descriptions.as_typed(visit.form)
    try:
        programme, version = visit.api.read(f"/v1/programmes/{part(programme_id)}")
    except Refused as unknown:
        if unknown.status != 404:
            raise
        return _form(visit, programme_id, typed, tried)
    kept = version if error.slug == CHANGED else visit.form.get("version", "")
    return _form(visit, programme_id, typed, tried, programme, kept, is_changed=error.slug == CHANGED)


def areas_of(visit: Visit) -> dict[str, str]:
    """What areas are called, by id: each once, though several units may work in one."""
    return {each["area_id"]: each["area_label"] for each in visit.api.all("/v1/units", "units", fields=_OF_UNITS)}


def _form(
    visit: Visit,
    programme_id: str,
    form: Form,
    tried: Tried,
    programme: Told | None = None,
    version: str = "",
    is_changed: bool = False,
) -> Response:
    areas, bases = together(partial(areas_of, visit), partial(_bases_of, visit))
    chosen = {form["area_id"]: form["area_id"]} if form["area_id"] not in areas else {}
    now = descriptions.as_form(programme) if programme and is_changed else form
    return visit.page(
        "coach/programme.html",
        tried.status,
        id=programme_id,
        programme=programme,
        differences=descriptions.differences(form, now, {**areas, **bases}),
        version=version,
        form=form,
        rows=descriptions.rows_of(form),
        levels=descriptions.levels(),
        areas=sorted({**chosen, **areas}.items(), key=lambda each: each[1].casefold()),
        bases=list(bases.items()),
        words=words,
        tried=tried,
    )


def _bases_of(visit: Visit) -> dict[str, str]:
    """The papers by which somebody may be here, as the reader calls them."""
    bases = visit.api.get("/v1/eligibility-bases")["bases"]
    return {each["code"]: each[visit.language] for each in bases}
